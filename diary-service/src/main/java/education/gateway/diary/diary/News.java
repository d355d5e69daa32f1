package education.gateway.diary.diary;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a parent has not seen yet about a child of the current school year.
 *
 * @param since when the visit before this one ended: the last time that the week's page was opened in it
 * @param entries marks, absences, lateness and remarks; corrected and removed ones first, then the last entered first
 * @param finals final marks in the same order
 * @param homework that is still to be done and has come or changed, the soonest first
 * @param total how many entries there are, also those that were left out
 */
record News(Instant since, List<Entry> entries, List<Final> finals, List<LessonRow> homework, int total) {

    /** Readings of the page that lie closer together are one visit. */
    static final Duration VISIT = Duration.ofMinutes(30);

    /** So many entries are read at most; a file of a whole term has more. */
    static final int MOST = 100;

    /** What became of it since the visit before. */
    enum Step {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * An entry of the school's journal.
     *
     * @param was what a corrected mark had been at that visit; null otherwise
     */
    record Entry(EntryRow row, Step step, @Nullable FormerValue was, List<FormerValue> formerly) {

        /** The entry by its kind. */
        Journal journal() {
            return Journal.of(List.of(row), id -> formerly);
        }
    }

    /** A final mark; {@code was} as in {@link Entry}. */
    record Final(FinalMark mark, Step step, @Nullable FormerValue was) {}

    /**
     * What had been shown when the visit before ended.
     *
     * @param at when that was
     * @param entry the highest number of an entry that was there
     * @param change the last correction or removal that was there
     */
    record Before(Instant at, long entry, Instant change) {

        News news(
                List<EntryRow> rows,
                List<FinalMark> marks,
                List<LessonRow> homework,
                int total,
                Function<Long, List<FormerValue>> formerly) {
            List<Entry> entries = rows.stream()
                    .flatMap(row -> entry(row, formerly.apply(row.id())).stream())
                    .toList();
            List<Final> finals =
                    marks.stream().flatMap(mark -> finalMark(mark).stream()).toList();
            return new News(at, entries, finals, homework, total - rows.size() + entries.size());
        }

        private Optional<Entry> entry(EntryRow row, List<FormerValue> formerly) {
            Step step = step(row.id(), row.removedAt());
            if (step != Step.CHANGED) {
                return Optional.of(new Entry(row, step, null, formerly));
            }
            return shownThen(formerly)
                    .filter(was -> !was.value().equals(row.value())
                            || !row.kind().equals("mark")
                            || differ(was.weight(), row.weight()))
                    .map(was -> new Entry(row, step, was, formerly));
        }

        private Optional<Final> finalMark(FinalMark mark) {
            Step step = step(mark.id(), mark.removedAt());
            if (step != Step.CHANGED) {
                return Optional.of(new Final(mark, step, null));
            }
            return shownThen(mark.formerly())
                    .filter(was -> !was.value().equals(mark.value()))
                    .map(was -> new Final(mark, step, was));
        }

        private Step step(long id, @Nullable Instant removedAt) {
            if (id > entry) {
                return Step.ADDED;
            }
            return removedAt == null ? Step.CHANGED : Step.REMOVED;
        }

        /** The first value that was replaced afterwards; what came and went in between nobody has seen. */
        private Optional<FormerValue> shownThen(List<FormerValue> formerly) {
            return formerly.stream()
                    .filter(value -> value.replacedAt().isAfter(change))
                    .findFirst();
        }

        private static boolean differ(@Nullable BigDecimal one, @Nullable BigDecimal other) {
            return one == null || other == null ? !Objects.equals(one, other) : one.compareTo(other) != 0;
        }
    }
}
