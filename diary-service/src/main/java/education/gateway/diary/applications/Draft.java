package education.gateway.diary.applications;

import static education.gateway.diary.language.Words.say;

import education.gateway.diary.identity.PersonName;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a form; what cannot be right is said in the language of the page, by field, in the order of the page. */
final class Draft {

    private static final int OF_AGE = 18;
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M} .'’()-]{0,99}");
    private static final Pattern SCHOOL = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern CLASS = Pattern.compile("(?=.*[\\p{L}\\d])[\\p{L}\\d «»\"-]{1,20}");

    private final Map<String, String> mistakes = new LinkedHashMap<>();
    private final Child child;
    private final Applicant applicant;

    /** @param verified the applicant's name as the state has verified it */
    Draft(
            ApplicationForm form,
            String parentId,
            Optional<PersonName> verified,
            LocalDate today,
            IntPredicate knowsSchool) {
        PersonName childName = new PersonName(
                name("childSurname", form.childSurname(), "Напишите фамилию ребёнка как в документе"),
                name("childGivenName", form.childGivenName(), "Напишите имя ребёнка как в документе"),
                patronymic("childPatronymic", form.childPatronymic()));
        child = new Child(
                childName,
                birthDate(form.birthDate(), today),
                school(form.school(), knowsSchool),
                className(form.className()));
        Relation relation = relation(form.relation());
        PersonName own = verified.orElseGet(() -> new PersonName(
                name("applicantSurname", form.applicantSurname(), "Напишите вашу фамилию как в документе"),
                name("applicantGivenName", form.applicantGivenName(), "Напишите ваше имя как в документе"),
                patronymic("applicantPatronymic", form.applicantPatronymic())));
        applicant = new Applicant(parentId, own, verified.isPresent(), relation);
    }

    /** What is to be corrected, by field; empty when everything may be right. */
    Map<String, String> mistakes() {
        return mistakes;
    }

    Child child() {
        requireNoMistakes();
        return child;
    }

    Applicant applicant() {
        requireNoMistakes();
        return applicant;
    }

    private void requireNoMistakes() {
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException("the form has mistakes");
        }
    }

    private String name(String field, @Nullable String typed, String missing) {
        String text = tidy(typed);
        if (text.isEmpty()) {
            mistakes.put(field, say(missing));
        } else if (!NAME.matcher(text).matches()) {
            mistakes.put(field, say("Здесь могут быть буквы, дефис и пробел, не больше 100 знаков"));
        }
        return text;
    }

    private @Nullable String patronymic(String field, @Nullable String typed) {
        String text = tidy(typed);
        if (!text.isEmpty() && !NAME.matcher(text).matches()) {
            mistakes.put(field, say("Здесь могут быть буквы, дефис и пробел, не больше 100 знаков"));
        }
        return text.isEmpty() ? null : text;
    }

    private LocalDate birthDate(@Nullable String typed, LocalDate today) {
        String text = tidy(typed);
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isAfter(today)) {
                mistakes.put("birthDate", say("Эта дата ещё не наступила"));
            } else if (!day.isAfter(today.minusYears(OF_AGE))) {
                mistakes.put("birthDate", say("Ребёнку уже 18 лет: доступ родителей закончился"));
            }
            return day;
        } catch (DateTimeException malformed) {
            mistakes.put("birthDate", say("Напишите дату рождения: день, месяц и год"));
            return today;
        }
    }

    private int school(@Nullable String typed, IntPredicate knowsSchool) {
        String text = tidy(typed).replaceFirst("^№ ?", "");
        if (!SCHOOL.matcher(text).matches()) {
            mistakes.put("school", say("Напишите номер школы цифрами"));
            return 0;
        }
        int number = Integer.parseInt(text);
        if (!knowsSchool.test(number)) {
            mistakes.put(
                    "school", say("Школы с таким номером в дневнике пока нет: проверьте номер или спросите в школе"));
        }
        return number;
    }

    private String className(@Nullable String typed) {
        String text = tidy(typed);
        if (!CLASS.matcher(text).matches()) {
            mistakes.put("className", say("Напишите класс, например 3Б"));
        }
        return text;
    }

    private Relation relation(@Nullable String typed) {
        Optional<Relation> relation = Relation.of(tidy(typed)).filter(Relation.chosen()::contains);
        if (relation.isEmpty()) {
            mistakes.put("relation", say("Выберите, кем вы приходитесь ребёнку"));
        }
        return relation.orElse(Relation.OTHER);
    }

    /** Letters that some keyboards make of two signs are one, and spaces are single. */
    private static String tidy(@Nullable String typed) {
        return typed == null
                ? ""
                : SPACES.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC))
                        .replaceAll(" ")
                        .strip();
    }
}
