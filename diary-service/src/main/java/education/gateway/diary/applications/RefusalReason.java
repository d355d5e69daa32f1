package education.gateway.diary.applications;

import static education.gateway.diary.language.Words.say;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a school refuses: exactly the reasons of the service's rules, and more than one may apply. */
public enum RefusalReason {
    NOT_A_REPRESENTATIVE(
            "заявитель — не родитель и не законный представитель ребёнка",
            "Заявление подаёт родитель или законный представитель. Опекуну нужен документ об опеке."),
    PARENT_NAME_DIFFERS(
            "фамилия, имя и отчество в заявлении не совпали с паспортом",
            "Напишите фамилию, имя и отчество в новом заявлении так, как в паспорте. Если вы входите через"
                    + " Госуслуги, сначала обновите паспортные данные там."),
    CHILD_NAME_DIFFERS(
            "имя ребёнка в заявлении не совпало с документом или с данными школы",
            "Сверьте имя и дату рождения ребёнка с документом и создайте новое заявление."),
    ANOTHER_PERSON_CAME(
            "человек, пришедший в школу, — не тот родитель, который указан в заявлении",
            "Прийти должен сам заявитель с паспортом, либо второй родитель создаёт заявление от своего имени.");

    private final String words;
    private final String advice;

    RefusalReason(String words, String advice) {
        this.words = words;
        this.advice = advice;
    }

    /** The reason in Russian, to stand inside a sentence. */
    public String words() {
        return words;
    }

    /** What the parent can do, in Russian. */
    public String advice() {
        return advice;
    }

    /** The reason in the language of the page. */
    public String said() {
        return say(words);
    }

    /** What the parent can do, in the language of the page. */
    public String saidAdvice() {
        return say(advice);
    }

    /** As it stands in the database and in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RefusalReason> of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }
}
