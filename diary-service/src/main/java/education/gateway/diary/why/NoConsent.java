package education.gateway.diary.why;

import static education.gateway.diary.language.Words.say;

import education.gateway.diary.consent.Consents;
import education.gateway.diary.guardianship.StateWord;
import education.gateway.diary.identity.Reader;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The caller has not agreed to the current text, or has withdrawn. */
@Component
class NoConsent implements AccountReason {

    private final Consents consents;

    NoConsent(Consents consents) {
        this.consents = consents;
    }

    @Override
    public boolean hidesEveryChild() {
        return true;
    }

    @Override
    public Optional<Reason> of(Reader reader, StateWord word) {
        return consents.isGiven(reader)
                ? Optional.empty()
                : Optional.of(Reason.of(
                                say("Нужно ваше согласие"),
                                say(
                                        "Без согласия на обработку персональных данных мы не показываем дневник. Вы его ещё не"
                                                + " дали, отозвали, или его текст изменился."))
                        .next(say("Прочитайте текст и решите. Отозвать согласие можно в любой день."))
                        .by(Way.CONSENT));
    }
}
