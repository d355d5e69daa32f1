package education.gateway.diary.applications;

import static education.gateway.diary.language.Words.say;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the applicant says to be to the child; the desk asks for the papers. */
enum Relation {
    MOTHER("Мать"),
    FATHER("Отец"),
    GUARDIAN("Опекун или попечитель"),
    /** Another legal representative: an adoptive or foster parent, the head of an orphanage. */
    OTHER("Иной законный представитель"),
    /** Nobody said what: the state named the child among the applicant's. */
    BY_STATE("По сведениям Госуслуг");

    private final String words;

    Relation(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** In the language of the page. */
    public String said() {
        return say(words);
    }

    /** As it stands in the database and in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a form offers. */
    static List<Relation> chosen() {
        return Arrays.stream(values()).filter(relation -> relation != BY_STATE).toList();
    }

    static Optional<Relation> of(String code) {
        return Arrays.stream(values())
                .filter(relation -> relation.code().equals(code))
                .findFirst();
    }
}
