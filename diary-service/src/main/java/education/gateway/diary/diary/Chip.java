package education.gateway.diary.diary;

import static education.gateway.diary.language.Words.say;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mark or absence as a small button that opens its details.
 *
 * @param id unique on the page
 * @param text what it shows
 * @param look its class in the style sheet; never the only sign of what it means
 * @param badge a weight other than one, such as «×2», or empty
 * @param spoken what a screen reader says
 * @param title first line of the details
 * @param details the rest
 */
record Chip(String id, String text, String look, String badge, String spoken, String title, List<Detail> details) {

    /** A line of the details. */
    record Detail(String label, String text) {}

    /** The same chip under another id, for a second place on the page. */
    Chip inList(String prefix) {
        return new Chip(prefix + id, text, look, badge, spoken, title, details);
    }

    /** The same after the school has taken it back. */
    Chip struck() {
        return new Chip(id, text, "chip-removed", badge, say("Убрано школой: {0}", spoken), title, details);
    }

    static Chip of(Mark mark) {
        String work = mark.work().type();
        var details = new ArrayList<Detail>();
        details.add(new Detail(say("Предмет"), mark.subject()));
        details.add(new Detail(say("Урок"), lesson(mark)));
        BigDecimal weight = mark.work().weight();
        if (weight != null) {
            details.add(new Detail(say("Вес"), Said.weight(weight)));
        }
        addComment(details, mark.comment());
        details.add(new Detail(say("Выставлена"), Said.dayAndTime(mark.enteredAt())));
        addChanges(details, mark.formerly());
        if (mark.removedAt() != null) {
            details.add(new Detail(say("Удалена школой"), Said.dayAndTime(mark.removedAt())));
        }
        String badge = weight == null || weight.compareTo(BigDecimal.ONE) == 0 ? "" : "×" + Said.weight(weight);
        String spoken = say(mark.stands() ? "Отметка {0}" : "Удалённая отметка {0}", mark.value()) + ": "
                + work.toLowerCase(Locale.ROOT) + ", " + Said.day(mark.date())
                + (badge.isEmpty() ? "" : say(", вес {0}", Said.weight(mark.weight())))
                + (mark.formerly().isEmpty() ? "" : say(", исправлена"));
        return new Chip("m" + mark.id(), mark.value(), look(mark), badge, spoken, mark.value() + " — " + work, details);
    }

    private static String lesson(Mark mark) {
        String day = Said.dayOfWeek(mark.date());
        return mark.lesson() == null ? day : say("{0}, {1}-й урок", day, mark.lesson());
    }

    private static void addComment(List<Detail> details, @Nullable String comment) {
        if (comment != null) {
            details.add(new Detail(say("Комментарий"), comment));
        }
    }

    private static void addChanges(List<Detail> details, List<FormerValue> formerly) {
        for (FormerValue former : formerly) {
            details.add(new Detail(
                    say(
                            "Исправлена {0}",
                            Said.day(former.replacedAt().atZone(Days.MOSCOW).toLocalDate())),
                    say("была {0}", former.value())));
        }
    }

    private static String look(Mark mark) {
        if (!mark.stands()) {
            return "chip-removed";
        }
        String changed = mark.formerly().isEmpty() ? "" : " chip-changed";
        List<BigDecimal> numbers = mark.numbers();
        return (numbers.size() == 1 ? "chip-" + numbers.get(0) : "chip-word") + changed;
    }

    static Chip of(FinalMark mark) {
        var details = new ArrayList<Detail>();
        details.add(new Detail(say("Предмет"), mark.subject()));
        addComment(details, mark.comment());
        details.add(new Detail(say("Выставлена"), Said.dayAndTime(mark.enteredAt())));
        addChanges(details, mark.formerly());
        if (mark.removedAt() != null) {
            details.add(new Detail(say("Удалена школой"), Said.dayAndTime(mark.removedAt())));
        }
        return new Chip(
                "f" + mark.id(),
                mark.value(),
                mark.stands() ? "chip-final" : "chip-removed",
                "",
                say(mark.stands() ? "Итоговая отметка {0}" : "Удалённая итоговая отметка {0}", mark.value()) + ": "
                        + mark.term(),
                mark.value() + " — " + mark.term(),
                details);
    }

    static Chip of(Absence absence) {
        String what = say(absence.excused() ? "Отсутствие по уважительной причине" : "Отсутствие");
        return new Chip(
                "a" + absence.id(),
                say(absence.excused() ? "н ув." : "н"),
                "chip-absence",
                "",
                what + ", " + Said.day(absence.date()),
                what,
                List.of(
                        new Detail(say("Предмет"), absence.subject()),
                        new Detail(say("Урок"), Said.dayOfWeek(absence.date())),
                        new Detail(say("Отмечено"), Said.dayAndTime(absence.enteredAt()))));
    }

    static Chip of(Lateness late) {
        String what = late.minutes() == null ? say("Опоздание") : say("Опоздание на {0} мин", late.minutes());
        var details = new ArrayList<Detail>();
        details.add(new Detail(say("Предмет"), late.subject()));
        details.add(new Detail(say("Урок"), Said.dayOfWeek(late.date())));
        addComment(details, late.comment());
        details.add(new Detail(say("Отмечено"), Said.dayAndTime(late.enteredAt())));
        return new Chip(
                "l" + late.id(), say("оп."), "chip-absence", "", what + ", " + Said.day(late.date()), what, details);
    }
}
