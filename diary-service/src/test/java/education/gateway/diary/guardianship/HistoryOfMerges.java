package education.gateway.diary.guardianship;

import education.gateway.diary.guardianship.History.Bar;
import education.gateway.diary.guardianship.History.Pupil;
import education.gateway.diary.guardianship.History.Rest;
import education.gateway.diary.guardianship.History.Tie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What merging two accounts of one person means, and what undoing it does, in plain Java. */
final class HistoryOfMerges {

    /** Two accounts that Keycloak has made one. */
    static final class Merged {
        final Merge merge;
        /** The account through which the state logged the citizen in. */
        final String ofTheState;

        final int person;
        /** Who was behind the resting account alone is behind the kept one. */
        final boolean personMoves;

        MergeStep step = MergeStep.MOVED;
        /** It is too late to undo it. */
        boolean settled;

        private final Map<Tie, Note> notes = new LinkedHashMap<>();

        Merged(Merge merge, String ofTheState, int person, boolean personMoves) {
            this.merge = merge;
            this.ofTheState = ofTheState;
            this.person = person;
            this.personMoves = personMoves;
        }

        boolean touches(String account) {
            return merge.kept().equals(account) || merge.resting().equals(account);
        }

        private Note note(Tie tie) {
            return notes.computeIfAbsent(tie, noted -> new Note(noted.account));
        }
    }

    /** Where a link goes back to, and why it rests. */
    private static final class Note {
        final String from;
        Tie insteadOfIt;
        boolean thatWasOpen;
        boolean putToRest;
        boolean doubted;

        Note(String from) {
            this.from = from;
        }
    }

    final List<Merged> all = new ArrayList<>();
    private final History history;

    HistoryOfMerges(History history) {
        this.history = history;
    }

    /** Whether a merge that nobody has undone has touched the account. */
    boolean isMerged(String account) {
        return all.stream().anyMatch(each -> each.step != MergeStep.UNDONE && each.touches(account));
    }

    boolean rests(String account) {
        return all.stream()
                .anyMatch(each ->
                        each.step != MergeStep.UNDONE && each.merge.resting().equals(account));
    }

    /** It is neither at rest nor is its last merge to be undone. */
    boolean mayMerge(String account) {
        return !rests(account)
                && all.stream()
                        .noneMatch(each -> each.step != MergeStep.UNDONE && !each.settled && each.touches(account));
    }

    /** All numbers that are one person's. */
    Set<String> numbersOfOne(String account) {
        var numbers = new TreeSet<>(Set.of(account));
        int before;
        do {
            before = numbers.size();
            for (Merged each : all) {
                if (each.step == MergeStep.DONE
                        && (numbers.contains(each.merge.kept()) || numbers.contains(each.merge.resting()))) {
                    numbers.add(each.merge.kept());
                    numbers.add(each.merge.resting());
                }
            }
        } while (numbers.size() > before);
        return numbers;
    }

    /** Links with the pupil at the other numbers of the same person that have not ended. */
    List<Tie> standingOfOthers(String account, Pupil pupil) {
        return numbersOfOne(account).stream()
                .filter(number -> !number.equals(account))
                .map(number -> history.standing(number, pupil))
                .filter(Objects::nonNull)
                .toList();
    }

    void carriedOut(Merged merged) {
        if (merged.step != MergeStep.MOVED) {
            return;
        }
        merged.step = MergeStep.DONE;
        unite(merged.merge.kept());
        if (merged.personMoves) {
            movePerson(merged.merge.resting(), merged.merge.kept());
        }
        moveAll(merged);
    }

    void followed(Merged merged) {
        if (merged.step == MergeStep.DONE) {
            moveAll(merged);
        }
    }

    private void unite(String account) {
        Set<String> numbers = numbersOfOne(account);
        List<Bar> standing = history.standingBars()
                .filter(bar -> numbers.contains(bar.account))
                .toList();
        standing.forEach(bar -> {
            bar.persons.addAll(history.personsBehind(numbers, bar.pupil));
            bar.names.addAll(history.namesBehind(numbers, bar.pupil));
        });
        for (String number : numbers) {
            for (Bar bar : standing) {
                boolean barred =
                        history.standingBars().anyMatch(own -> own.account.equals(number) && own.pupil == bar.pupil);
                if (!barred) {
                    history.bars.add(new Bar(number, bar.pupil, bar.hashed, bar.persons, bar.names));
                }
            }
        }
    }

    private void movePerson(String from, String to) {
        Integer person = history.behind.remove(from);
        if (person != null) {
            history.behind.putIfAbsent(to, person);
        }
    }

    private void moveAll(Merged merged) {
        history.ties.stream()
                .filter(tie -> tie.account.equals(merged.merge.resting()))
                .map(tie -> tie.pupil)
                .distinct()
                .toList()
                .forEach(pupil -> move(merged, pupil));
        history.othersRest(merged.merge.kept()).forEach(tie -> merged.note(tie).doubted = true);
    }

    private void move(Merged merged, Pupil pupil) {
        String kept = merged.merge.kept();
        List<Tie> coming = history.ties.stream()
                .filter(tie -> tie.account.equals(merged.merge.resting()) && tie.pupil == pupil)
                .filter(tie -> !merged.notes.containsKey(tie))
                .toList();
        Tie own = history.standing(kept, pupil);
        for (Tie tie : coming) {
            merged.note(tie);
            if (tie.ended || own == null) {
                tie.account = kept;
            } else {
                keepOne(merged, tie, own);
            }
        }
        Tie standing = history.standing(kept, pupil);
        if (!coming.isEmpty() && standing != null) {
            history.touch(standing);
        }
    }

    /** A doubt is not washed away; then papers, the state's word, the old portal; then the elder. */
    private void keepOne(Merged merged, Tie theirs, Tie own) {
        boolean ownStays = Comparator.<Tie, Boolean>comparing(Tie::open)
                        .thenComparing(tie -> tie.basis)
                        .thenComparing(tie -> tie.granted)
                        .thenComparing(tie -> tie.link)
                        .compare(own, theirs)
                < 0;
        Tie aside = ownStays ? theirs : own;
        Tie stays = ownStays ? own : theirs;
        Note note = merged.note(aside);
        note.insteadOfIt = stays;
        note.thatWasOpen = stays.open();
        note.putToRest = aside.open();
        if (aside.open()) {
            aside.rest = Rest.SET_ASIDE;
        }
        stays.account = merged.merge.kept();
        aside.account = merged.merge.resting();
    }

    /** A link was made anew like one that had ended. */
    void takesPlace(Tie anew, Tie before) {
        for (Merged merged : all) {
            Note note = merged.notes.get(before);
            if (note != null) {
                var same = new Note(note.from);
                same.insteadOfIt = note.insteadOfIt;
                same.thatWasOpen = note.thatWasOpen;
                same.putToRest = note.putToRest;
                same.doubted = note.doubted;
                merged.notes.put(anew, same);
            }
            merged.notes.values().stream()
                    .filter(each -> each.insteadOfIt == before)
                    .forEach(each -> each.insteadOfIt = anew);
        }
    }

    void undone(Merged merged) {
        boolean linksHaveMoved = merged.step == MergeStep.DONE;
        if (merged.step == MergeStep.UNDONE) {
            return;
        }
        if (linksHaveMoved) {
            pupilsOf(merged).forEach(pupil -> move(merged, pupil));
        }
        merged.step = MergeStep.UNDONE;
        if (!linksHaveMoved) {
            return;
        }
        if (merged.personMoves) {
            movePerson(merged.merge.kept(), merged.merge.resting());
        }
        pupilsOf(merged).forEach(pupil -> putBack(merged, pupil));
        history.othersRest(merged.merge.kept());
        history.othersRest(merged.merge.resting());
    }

    private static List<Pupil> pupilsOf(Merged merged) {
        return merged.notes.keySet().stream().map(tie -> tie.pupil).distinct().toList();
    }

    private void putBack(Merged merged, Pupil pupil) {
        List<Tie> some = merged.notes.keySet().stream()
                .filter(tie -> tie.pupil == pupil)
                .sorted(Comparator.comparing(tie -> merged.notes.get(tie).insteadOfIt != null))
                .toList();
        some.forEach(tie -> tie.account = "nobody's for a moment " + tie.link);
        for (Tie tie : some) {
            Note note = merged.notes.get(tie);
            tie.ended |= history.standing(note.from, pupil) != null;
            tie.account = note.from;
            if (note.doubted && !tie.ended && tie.rest == Rest.OTHER_PERSON) {
                tie.rest = null;
            }
        }
        for (Tie tie : some) {
            Note note = merged.notes.get(tie);
            Tie instead = note.insteadOfIt;
            if (instead != null
                    && note.putToRest
                    && !tie.ended
                    && tie.rest == Rest.SET_ASIDE
                    && !instead.ended
                    && (instead.open() || !note.thatWasOpen)) {
                tie.rest = null;
            }
        }
        Stream.of(merged.merge.kept(), merged.merge.resting())
                .map(account -> history.standing(account, pupil))
                .filter(Objects::nonNull)
                .forEach(history::touch);
    }
}
