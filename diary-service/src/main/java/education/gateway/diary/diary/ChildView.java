package education.gateway.diary.diary;

import static education.gateway.diary.language.Words.count;
import static education.gateway.diary.language.Words.say;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A child as the pages name it.
 *
 * @param name given name
 * @param fullName given name and surname
 * @param place class and school
 * @param freshness how old the school's data is
 */
record ChildView(UUID id, String name, String fullName, String place, String freshness) {

    private static final int QUIET_DAYS = 7;

    static ChildView of(Child child, LocalDate today) {
        return new ChildView(
                child.id(),
                child.givenName(),
                child.givenName() + " " + child.surname(),
                place(child.className(), child.school().number()),
                freshness(child, today));
    }

    /** «3 «Б», школа № 57»; a class with a longer name of its own stays as it is. */
    static String place(String className, int school) {
        String name = className.strip().replaceFirst("^(\\d{1,2})[\\s-]*(\\p{L})$", "$1 «$2»");
        return say("{0}, школа № {1}", name, school);
    }

    private static String freshness(Child child, LocalDate today) {
        if (child.dataAt() == null) {
            return say("Школа ещё не передала уроки и отметки. Как только передаст, они появятся здесь.");
        }
        String moment = Said.moment(child.dataAt());
        long quiet = ChronoUnit.DAYS.between(child.dataAt().atZone(Days.MOSCOW).toLocalDate(), today);
        return quiet >= QUIET_DAYS
                ? say(
                        "Данные школы на {0}. Новых школа не передавала {1}.",
                        moment, count(quiet, "день", "дня", "дней"))
                : say("Данные школы на {0}. Отметки за сегодня могут появиться позже.", moment);
    }
}
