package education.gateway.diary.why;

import static education.gateway.diary.language.Words.say;

import education.gateway.diary.guardianship.StateWord;
import education.gateway.diary.identity.Citizens;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.Reader;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What the state did not say about the caller's children. Nothing is said of it while a joining is suspended: the login
 * through the state is shut then.
 */
@Component
class ChildrenOfTheState implements AccountReason {

    private static final String BY_APPLICATION = "Не получается? Доступ через школу, по заявлению, остаётся всегда.";

    private final Citizens citizens;

    ChildrenOfTheState(Citizens citizens) {
        this.citizens = citizens;
    }

    @Override
    public boolean hidesEveryChild() {
        return false;
    }

    @Override
    public Optional<Reason> of(Reader reader, StateWord word) {
        if (citizens.ofCaller().joiningSuspended()) {
            return Optional.empty();
        }
        return switch (word.heard()) {
            case NOT_ASKED -> Optional.empty();
            case NOTHING -> Optional.of(reader.level() == Level.CITIZEN ? notAnswered() : notConfirmed());
            case TOO_OLD -> Optional.of(tooOld());
            case FRESH -> Optional.of(word.children() == 0 ? nobody() : nobodyElse(word.children()));
        };
    }

    private static Reason notConfirmed() {
        return Reason.of(
                        say("Вы вошли без Госуслуг"),
                        say("Эта учётная запись не подтверждена Госуслугами, поэтому мы не знаем, каких детей они"
                                + " назвали бы."))
                .next(
                        say(
                                "Есть подтверждённая учётная запись на Госуслугах? Нажмите «Выйти» и войдите через Госуслуги:"
                                        + " ребёнок может найтись сам."),
                        say("Нет её? Ничего страшного: доступ откроет школа, по заявлению."));
    }

    private static Reason notAnswered() {
        return Reason.of(
                        say("Госуслуги не ответили о детях"),
                        say("При этом входе они не сообщили, какие дети у вас есть."))
                .next(say("Попробуйте ещё раз через несколько минут."), say(BY_APPLICATION))
                .by(Way.STATE_LOGIN);
    }

    private static Reason tooOld() {
        return Reason.of(
                        say("Госуслуги отвечали давно"),
                        say(
                                "Их ответ о детях действует десять минут. Войдите через Госуслуги ещё раз, и мы проверим снова."))
                .by(Way.STATE_LOGIN);
    }

    private static Reason nobody() {
        return Reason.of(say("Госуслуги не передали сведений о ребёнке"))
                .next(
                        say("Проверьте его карточку на Госуслугах в разделе «Семья и дети»: она должна быть проверена."
                                + " Потом войдите через Госуслуги снова."),
                        say(BY_APPLICATION))
                .by(Way.STATE_LOGIN);
    }

    private static Reason nobodyElse(int children) {
        return Reason.of(say("Ребёнка нет среди тех, кого назвали Госуслуги"), say("Они назвали детей: {0}.", children))
                .next(
                        say("Проверьте карточку ребёнка на Госуслугах в разделе «Семья и дети»: она должна быть"
                                + " проверена. Потом войдите через Госуслуги снова."),
                        say(BY_APPLICATION))
                .by(Way.STATE_LOGIN);
    }
}
