package education.gateway.diary.help;

import static education.gateway.diary.language.Words.say;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people ask for help with, in the order of the page. The text is the template of the same name. */
enum Topic {
    CHILD_NOT_SHOWN("Я не вижу ребёнка"),
    APPLICATIONS("Заявление и 90 дней"),
    STATE_LOGIN("Вход через Госуслуги"),
    EMAIL_LOGIN("Вход по электронной почте"),
    PASSWORD("Я не помню пароль"),
    WRONG_CHILD("В списке чужой ребёнок"),
    CONSENT("Как отозвать согласие"),
    SAFETY("Безопасность: кому нельзя говорить пароль"),
    CONTACTS("Куда обратиться и приёмные часы школ");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    /** As a link says it. */
    public String title() {
        return say(title);
    }

    /** As it stands in the address. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Topic> of(String path) {
        return Arrays.stream(values())
                .filter(topic -> topic.path().equals(path))
                .findFirst();
    }
}
