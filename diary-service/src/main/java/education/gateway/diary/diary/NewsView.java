package education.gateway.diary.diary;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * "New since the last time" as the week's page shows it, by subject.
 *
 * @param title «Новое с прошлого раза: 3»
 * @param since «26 ноября в 19:40»
 * @param open whether it is short enough to stand open
 * @param homework that is still to be done
 * @param left how many more there are than are shown
 */
record NewsView(
        String title, String since, boolean open, List<HomeworkView> homework, List<SubjectView> subjects, int left) {

    private static final int LONGEST_OPEN = 12;
    private static final int OF_ONE_SUBJECT = 6;
    private static final int MOST_HOMEWORK = 15;

    /** {@code when} is «на ср, 25 ноября» or «с урока 18 ноября». */
    record HomeworkView(String subject, String when, String text) {

        static HomeworkView of(LessonRow row) {
            String group = row.subgroup().isEmpty() ? "" : ", подгруппа " + row.subgroup();
            String when = row.dueDate() == null
                    ? "с урока " + Russian.day(row.date())
                    : "на " + Russian.dayOfWeek(row.dueDate());
            return new HomeworkView(row.subject(), when + group, String.valueOf(row.homework()));
        }
    }

    /** A subject; the last entered comes first. */
    record SubjectView(String name, List<Item> items) {}

    /**
     * One thing that is new.
     *
     * @param chip null for a remark, which is words
     * @param what «Контрольная работа»
     * @param change «Исправлена: была 3, стала 4»; null for what was not there before
     * @param when «урок 12 ноября, выставлена 23 ноября в 14:05»
     */
    record Item(@Nullable Chip chip, String what, @Nullable String change, String when) {}

    public boolean isEmpty() {
        return subjects.isEmpty() && homework.isEmpty();
    }

    static NewsView of(News news) {
        Map<String, List<Item>> bySubject = new LinkedHashMap<>();
        news.finals().forEach(each -> add(bySubject, each.mark().subject(), item(each)));
        news.entries().forEach(each -> add(bySubject, each.row().subject(), item(each)));
        List<SubjectView> subjects = bySubject.entrySet().stream()
                .map(each -> new SubjectView(
                        each.getKey(),
                        each.getValue().stream().limit(OF_ONE_SUBJECT).toList()))
                .toList();
        List<HomeworkView> homework = news.homework().stream()
                .limit(MOST_HOMEWORK)
                .map(HomeworkView::of)
                .toList();
        int marks = news.total() + news.finals().size();
        int total = marks + news.homework().size();
        int shown =
                subjects.stream().mapToInt(subject -> subject.items().size()).sum();
        return new NewsView(
                "Новое с прошлого раза: " + total,
                Russian.dayAndTime(news.since()),
                total <= LONGEST_OPEN,
                homework,
                subjects,
                marks - shown);
    }

    private static void add(Map<String, List<Item>> bySubject, String subject, Item item) {
        bySubject.computeIfAbsent(subject, name -> new ArrayList<>()).add(item);
    }

    private static Item item(News.Entry entry) {
        Journal one = entry.journal();
        boolean removed = entry.step() == News.Step.REMOVED;
        Chip chip = Stream.of(
                        one.marks().stream().map(Chip::of),
                        one.absences().stream().map(Chip::of).map(it -> removed ? it.struck() : it),
                        one.lateness().stream().map(Chip::of).map(it -> removed ? it.struck() : it))
                .flatMap(chips -> chips)
                .map(it -> it.inList("n"))
                .findFirst()
                .orElse(null);
        EntryRow row = entry.row();
        String lesson = "урок " + Russian.day(row.date()) + ", ";
        if (removed) {
            return new Item(chip, what(row, chip), "Школа это убрала", lesson + "убрано " + moment(row.removedAt()));
        }
        FormerValue was = entry.was();
        if (was != null) {
            return new Item(
                    chip, what(row, chip), change(row, was), lesson + "исправлено " + moment(lastReplaced(entry)));
        }
        String entered = row.kind().equals("mark") ? "выставлена " : "записано ";
        return new Item(chip, what(row, chip), null, lesson + entered + moment(row.enteredAt()));
    }

    private static String what(EntryRow row, @Nullable Chip chip) {
        if (chip == null) {
            return row.removedAt() == null ? "Замечание: " + row.value() : "Замечание";
        }
        String work = row.workType();
        return row.kind().equals("mark") ? Objects.requireNonNullElse(work, "Отметка") : chip.title();
    }

    private static String change(EntryRow row, FormerValue was) {
        if (!row.kind().equals("mark")) {
            return "Вместо отметки " + was.value();
        }
        return was.value().equals(row.value())
                ? "Исправлен вес: был " + weight(was.weight()) + ", стал " + weight(row.weight())
                : "Исправлена: была " + was.value() + ", стала " + row.value();
    }

    /** A work without a weight counts as one of weight 1. */
    private static String weight(@Nullable BigDecimal weight) {
        return weight == null ? "1" : Russian.weight(weight);
    }

    private static Instant lastReplaced(News.Entry entry) {
        return entry.formerly().get(entry.formerly().size() - 1).replacedAt();
    }

    private static String moment(@Nullable Instant at) {
        return Russian.dayAndTime(Objects.requireNonNull(at));
    }

    private static Item item(News.Final each) {
        FinalMark mark = each.mark();
        Chip chip = Chip.of(mark).inList("n");
        String what = "Итоговая отметка: " + mark.term();
        if (each.step() == News.Step.REMOVED) {
            return new Item(chip, what, "Школа это убрала", "убрано " + moment(mark.removedAt()));
        }
        FormerValue was = each.was();
        return was == null
                ? new Item(chip, what, null, "выставлена " + moment(mark.enteredAt()))
                : new Item(
                        chip,
                        what,
                        "Исправлена: была " + was.value() + ", стала " + mark.value(),
                        "исправлено "
                                + moment(mark.formerly()
                                        .get(mark.formerly().size() - 1)
                                        .replacedAt()));
    }
}
