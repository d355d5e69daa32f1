package education.gateway.diary.diary;

import static education.gateway.diary.language.Words.say;

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
            String group = row.subgroup().isEmpty() ? "" : say(", подгруппа {0}", row.subgroup());
            String when = row.dueDate() == null
                    ? say("с урока {0}", Said.day(row.date()))
                    : say("на {0}", Said.dayOfWeek(row.dueDate()));
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
                say("Новое с прошлого раза: {0}", total),
                Said.dayAndTime(news.since()),
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
        String lesson = say("урок {0}, ", Said.day(row.date()));
        if (removed) {
            return new Item(
                    chip,
                    what(row, chip),
                    say("Школа это убрала"),
                    lesson + say("убрано {0}", moment(row.removedAt())));
        }
        FormerValue was = entry.was();
        if (was != null) {
            return new Item(
                    chip,
                    what(row, chip),
                    change(row, was),
                    lesson + say("исправлено {0}", moment(lastReplaced(entry))));
        }
        String entered = say(row.kind().equals("mark") ? "выставлена {0}" : "записано {0}", moment(row.enteredAt()));
        return new Item(chip, what(row, chip), null, lesson + entered);
    }

    private static String what(EntryRow row, @Nullable Chip chip) {
        if (chip == null) {
            return row.removedAt() == null ? say("Замечание: {0}", row.value()) : say("Замечание");
        }
        String work = row.workType();
        return row.kind().equals("mark") ? Objects.requireNonNullElse(work, say("Отметка")) : chip.title();
    }

    private static String change(EntryRow row, FormerValue was) {
        if (!row.kind().equals("mark")) {
            return say("Вместо отметки {0}", was.value());
        }
        return was.value().equals(row.value())
                ? say("Исправлен вес: был {0}, стал {1}", weight(was.weight()), weight(row.weight()))
                : say("Исправлена: была {0}, стала {1}", was.value(), row.value());
    }

    /** A work without a weight counts as one of weight 1. */
    private static String weight(@Nullable BigDecimal weight) {
        return weight == null ? "1" : Said.weight(weight);
    }

    private static Instant lastReplaced(News.Entry entry) {
        return entry.formerly().get(entry.formerly().size() - 1).replacedAt();
    }

    private static String moment(@Nullable Instant at) {
        return Said.dayAndTime(Objects.requireNonNull(at));
    }

    private static Item item(News.Final each) {
        FinalMark mark = each.mark();
        Chip chip = Chip.of(mark).inList("n");
        String what = say("Итоговая отметка: {0}", mark.term());
        if (each.step() == News.Step.REMOVED) {
            return new Item(chip, what, say("Школа это убрала"), say("убрано {0}", moment(mark.removedAt())));
        }
        FormerValue was = each.was();
        return was == null
                ? new Item(chip, what, null, say("выставлена {0}", moment(mark.enteredAt())))
                : new Item(
                        chip,
                        what,
                        say("Исправлена: была {0}, стала {1}", was.value(), mark.value()),
                        say(
                                "исправлено {0}",
                                moment(mark.formerly()
                                        .get(mark.formerly().size() - 1)
                                        .replacedAt())));
    }
}
