package education.gateway.diary.print;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a printed application. Texts may be anything that people typed: characters that cannot be seen, and
 * could turn or hide others on paper, become spaces.
 *
 * @param number of the application, letters, digits and dashes; printed as text and as a QR code
 * @param date on which it was created
 * @param applicant surname, first name and patronymic
 * @param relation what the applicant is to the child, as a form says it: «мать», «опекун»
 * @param child surname, first name and patronymic
 * @param birthDate of the child
 * @param schoolName empty where only the number is known
 * @param className null where it is not known
 * @param request what is asked for; may have several lines
 */
public record ApplicationForm(
        String number,
        LocalDate date,
        String applicant,
        String relation,
        String child,
        LocalDate birthDate,
        int schoolNumber,
        String schoolName,
        @Nullable String className,
        String request) {

    private static final int LONGEST = 4_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z-]{1,40}");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}&&[^\\n]]|\\p{Zl}|\\p{Zp}");

    /** @throws IllegalArgumentException when the number is none or a text is longer than a page; it repeats neither */
    public ApplicationForm {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("an application has a number of letters, digits and dashes");
        }
        applicant = line(applicant);
        relation = line(relation);
        child = line(child);
        schoolName = line(schoolName);
        className = className == null ? null : line(className);
        request = seen(request);
    }

    private static String line(String text) {
        return seen(text).replace('\n', ' ');
    }

    private static String seen(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a text is too long for a printed form");
        }
        return UNSEEN.matcher(text).replaceAll(" ").strip();
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "ApplicationForm";
    }
}
