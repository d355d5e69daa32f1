package education.gateway.diary.diary;

import static education.gateway.diary.language.Words.say;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The week as its page shows it.
 *
 * @param title «23–29 ноября»
 * @param empty why there are no lessons at all; null when there are
 */
record WeekView(
        ChildView child,
        String title,
        LocalDate previous,
        LocalDate next,
        boolean current,
        @Nullable String empty,
        List<DayView> days) {

    /** A day; {@code loose} is homework without a lesson of its subject on that day. */
    record DayView(
            LocalDate date,
            String weekday,
            String day,
            boolean today,
            List<LessonView> lessons,
            List<HomeworkView> loose,
            List<Chip> chips,
            List<String> remarks) {

        /** «Пн». */
        public String shortName() {
            return Said.shortWeekday(date);
        }

        public boolean isEmpty() {
            return lessons.isEmpty() && loose.isEmpty() && chips.isEmpty() && remarks.isEmpty();
        }
    }

    /** A lesson with everything a parent looks for in it. */
    record LessonView(
            int number,
            String starts,
            String ends,
            String subject,
            List<String> places,
            List<String> topics,
            List<HomeworkView> homework,
            List<Chip> chips,
            List<String> remarks) {}

    /** Homework, with the words that say for when or whom; {@code later}: due after the day it stands at. */
    record HomeworkView(String label, String text, boolean later) {}

    /** The two pages of a paper diary: up to Wednesday on the left, the rest on the right. */
    public List<List<DayView>> sides() {
        return List.of(
                days.stream().filter(WeekView::isOnTheLeft).toList(),
                days.stream().filter(day -> !isOnTheLeft(day)).toList());
    }

    private static boolean isOnTheLeft(DayView day) {
        return day.date().getDayOfWeek().compareTo(DayOfWeek.WEDNESDAY) <= 0;
    }

    static WeekView of(Week week, LocalDate today) {
        List<DayView> days = week.days().stream()
                .map(day -> day(day, week.to(), today))
                .filter(day -> !day.isEmpty() || day.date().getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                .toList();
        boolean nothing = days.stream().allMatch(DayView::isEmpty);
        return new WeekView(
                ChildView.of(week.child(), today),
                Said.days(week.from(), week.to()),
                week.from().minusWeeks(1),
                week.from().plusWeeks(1),
                !today.isBefore(week.from()) && !today.isAfter(week.to()),
                nothing ? emptiness(week) : null,
                nothing ? List.of() : days);
    }

    private static String emptiness(Week week) {
        if (week.child().dataAt() == null) {
            return say("Школа ещё не передала расписание. Как только передаст, оно появится здесь");
        }
        LocalDate until = week.holidayUntil();
        return until == null
                ? say("Уроков на этой неделе нет, или школа ещё не передала расписание")
                : say("Уроков на этой неделе нет: каникулы до {0}", Said.day(until));
    }

    private static DayView day(Week.Day day, LocalDate sunday, LocalDate today) {
        var loose = new ArrayList<>(day.homework());
        var lessons = new ArrayList<LessonView>();
        for (Week.Lesson lesson : day.lessons()) {
            List<Week.Homework> due = loose.stream()
                    .filter(homework -> homework.subject().equals(lesson.subject()))
                    .toList();
            loose.removeAll(due);
            lessons.add(lesson(lesson, due, sunday));
        }
        return new DayView(
                day.date(),
                Said.weekday(day.date()),
                Said.day(day.date()),
                day.date().equals(today),
                lessons,
                loose.stream()
                        .map(homework -> new HomeworkView(homework.subject(), homework.text(), false))
                        .toList(),
                chips(day.unplaced()),
                day.unplaced().remarks().stream()
                        .map(remark -> remark.subject() + ": " + remark.text())
                        .toList());
    }

    private static LessonView lesson(Week.Lesson lesson, List<Week.Homework> due, LocalDate sunday) {
        List<HomeworkView> homework = Stream.concat(
                        due.stream()
                                .map(one -> new HomeworkView(label(say("К уроку"), one.subgroup()), one.text(), false)),
                        lesson.groups().stream()
                                .map(group -> given(group, sunday))
                                .filter(Objects::nonNull))
                .distinct()
                .toList();
        return new LessonView(
                lesson.number(),
                lesson.starts().toString(),
                lesson.ends().toString(),
                lesson.subject(),
                places(lesson.groups()),
                topics(lesson.groups()),
                homework,
                chips(lesson.journal()),
                lesson.journal().remarks().stream().map(Remark::text).toList());
    }

    /** Homework stands at the lesson it is due for; at the lesson where it was given only if that is not on the page. */
    private static @Nullable HomeworkView given(Week.Group group, LocalDate sunday) {
        String text = group.homework();
        LocalDate due = group.dueDate();
        if (text == null || (due != null && !due.isAfter(sunday))) {
            return null;
        }
        String when = due == null ? say("Домашнее задание") : say("На {0}", Said.dayOfWeek(due));
        return new HomeworkView(label(when, group.subgroup()), text, true);
    }

    private static String label(String when, @Nullable String subgroup) {
        return subgroup == null ? when : when + ", " + group(subgroup);
    }

    private static String group(String subgroup) {
        return subgroup.matches("\\d+") ? say("{0}-я подгруппа", subgroup) : subgroup;
    }

    /** Where and with whom; subgroups that share both are not told apart. */
    private static List<String> places(List<Week.Group> groups) {
        List<String> shared =
                groups.stream().map(group -> place(group, false)).distinct().toList();
        return (shared.size() == 1 ? shared.stream() : groups.stream().map(group -> place(group, true)))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String place(Week.Group group, boolean named) {
        String subgroup = group.subgroup();
        return Stream.of(named && subgroup != null ? group(subgroup) : null, room(group.room()), group.teacher())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    private static @Nullable String room(@Nullable String room) {
        return room != null && Character.isDigit(room.charAt(0)) ? say("каб. {0}", room) : room;
    }

    private static List<String> topics(List<Week.Group> groups) {
        return groups.stream()
                .map(Week.Group::topic)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static List<Chip> chips(Journal journal) {
        return Stream.of(
                        journal.marks().stream().map(Chip::of),
                        journal.absences().stream().map(Chip::of),
                        journal.lateness().stream().map(Chip::of))
                .flatMap(chips -> chips)
                .toList();
    }
}
