package education.gateway.diary.why;

import static education.gateway.diary.language.Words.say;

import education.gateway.diary.guardianship.StateWord;
import education.gateway.diary.identity.Citizens;
import education.gateway.diary.identity.Reader;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Somebody said that a joining or a merge of this account was not theirs. Which of two people reads this is not known, so
 * that no child is named, not even one whose link is in force. See docs/decisions/0022.
 */
@Component
class SuspendedJoining implements AccountReason {

    private final Citizens citizens;

    SuspendedJoining(Citizens citizens) {
        this.citizens = citizens;
    }

    @Override
    public boolean hidesEveryChild() {
        return true;
    }

    @Override
    public Optional<Reason> of(Reader reader, StateWord word) {
        return citizens.ofCaller().joiningSuspended()
                ? Optional.of(Reason.of(
                                say("Объединение с Госуслугами остановлено"),
                                say(
                                        "Кто-то по ссылке из письма сообщил, что оно было не его. Пока его не отменят, дневник"
                                                + " не откроется ни для кого из детей."))
                        .next(say("Отмените объединение: каждый ребёнок вернётся туда, где был до него."))
                        .by(Way.JOINING))
                : Optional.empty();
    }
}
