package education.gateway.diary.guardianship;

import education.gateway.diary.guardianship.History.Pupil;
import education.gateway.diary.guardianship.History.Tie;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who the state has said is behind which account, and what goes with a citizen whose joining is undone. */
final class HistoryOfPartings {

    /** A wish to undo a joining that Keycloak has carried out and, until it is done, the diary has not. */
    static final class Wish {
        final Partings.Wanted wanted;
        final String account;
        final String parted;
        boolean done;

        Wish(Partings.Wanted wanted, String account, String parted) {
            this.wanted = wanted;
            this.account = account;
            this.parted = parted;
        }
    }

    final List<Wish> wishes = new ArrayList<>();
    private final History history;

    HistoryOfPartings(History history) {
        this.history = history;
    }

    /** The state has said who is behind an account. */
    void seen(String account, int person) {
        for (Wish wish : wishes) {
            if (wish.done && wish.account.equals(account) && Objects.equals(history.behind.get(wish.parted), person)) {
                move(wish.parted, account);
                history.behind.remove(wish.parted);
            }
        }
        history.behind.put(account, person);
        history.bars.stream()
                .filter(bar -> !bar.lifted && (bar.account.equals(account) || bar.persons.contains(person)))
                .forEach(bar -> {
                    bar.persons.add(person);
                    bar.names.add(person);
                });
        history.othersRest(account);
    }

    /** The diary has carried out an undoing: what the state opened goes with the citizen, what a school opened stays. */
    void parted(Wish wish) {
        if (wish.done) {
            return;
        }
        wish.done = true;
        move(wish.account, wish.parted);
        Integer person = history.behind.remove(wish.account);
        if (person != null) {
            history.behind.put(wish.parted, person);
        }
    }

    private void move(String from, String to) {
        Map<Pupil, List<Tie>> going = new LinkedHashMap<>();
        history.ties.stream()
                .filter(tie -> tie.basis == Basis.STATE_CHILD && tie.account.equals(from))
                .forEach(tie -> going.computeIfAbsent(tie.pupil, pupil -> new ArrayList<>())
                        .add(tie));
        going.forEach((pupil, all) -> {
            if (history.standing(to, pupil) == null) {
                all.forEach(tie -> tie.account = to);
                history.ties.removeAll(all);
                history.ties.addAll(all);
            } else {
                all.stream().filter(tie -> !tie.ended).forEach(history::end);
            }
        });
    }
}
