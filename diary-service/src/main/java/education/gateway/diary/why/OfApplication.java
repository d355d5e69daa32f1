package education.gateway.diary.why;

import static education.gateway.diary.language.Words.say;

import education.gateway.diary.applications.OwnApplication;
import education.gateway.diary.applications.RefusalReason;
import education.gateway.diary.guardianship.OfferedChild;
import education.gateway.diary.guardianship.StateWord;
import java.time.Instant;

/** What is said about a child for whom this parent applied: where the application stands, and nothing of the register. */
final class OfApplication {

    private OfApplication() {}

    static Card card(OwnApplication application, Days days) {
        return card(application, reason(application, days));
    }

    /** The state has just confirmed the child, and it is at another school than the application was written to. */
    static Card elsewhere(OwnApplication application, OfferedChild child, StateWord word) {
        Reason reason = Reason.of(
                say("Ребёнок числится в другой школе"),
                say(
                        "Заявление — в школу № {0}, а по данным школ он учится в школе № {1}.",
                        application.school(), child.school()));
        return card(
                application,
                word.isOffered(child)
                        ? reason.next(
                                        word.opensAtOnce()
                                                ? say(
                                                        "Заявление не нужно: Госуслуги подтвердили, что ребёнок ваш. Откройте"
                                                                + " дневник на странице со списком детей.")
                                                : say("Новое заявление не нужно: попросите эту школу открыть дневник на"
                                                        + " странице со списком детей."))
                                .by(Way.CHILDREN)
                        : reason.next(say("Создайте новое заявление, в школу № {0}.", child.school()))
                                .by(again(application)));
    }

    private static Card card(OwnApplication application, Reason reason) {
        return new Card(application.child(), Card.place(application.className(), application.school()), reason);
    }

    private static Reason reason(OwnApplication application, Days days) {
        Instant closedAt = application.closedAt();
        String closed = days.words(closedAt == null ? application.expiresAt() : closedAt);
        return switch (application.state()) {
            case CREATED ->
                application.byState()
                        ? Reason.of(
                                        say("Ждём ответа школы"),
                                        say(
                                                "Вы попросили открыть дневник {0}, школа ответит до {1}.",
                                                days.words(application.createdAt()),
                                                days.words(application.expiresAt())))
                                .next(say("Приходить в школу не нужно. Когда она ответит, мы пришлём вам письмо."))
                        : Reason.of(
                                        say("Ждём вас в школе"),
                                        say(
                                                "Заявление № {0} создано {1}, оно действует до {2}.",
                                                application.number(),
                                                days.words(application.createdAt()),
                                                days.words(application.expiresAt())))
                                .next(say(
                                        "Приходите с паспортом: ответственный распечатает заявление, вы его подпишете. Печатать"
                                                + " самим не нужно."))
                                .at(application.school());
            case GRANTED ->
                OfLink.closed(
                        application.school(),
                        say("Она открыла его {0}, но сейчас доступа по этой записи нет.", closed));
            case REFUSED ->
                Reason.of(
                                say("Школа не смогла открыть доступ"),
                                say("Заявление № {0} рассмотрено {1}.", application.number(), closed))
                        .because(application.reasons().stream()
                                .map(RefusalReason::said)
                                .toList())
                        .next(application.reasons().stream()
                                .map(RefusalReason::saidAdvice)
                                .toList())
                        .by(again(application))
                        .at(application.school());
            case WITHDRAWN ->
                Reason.of(say("Вы отозвали заявление"), say("Это было {0}. Школа его не рассматривает.", closed))
                        .next(say("Передумали? Создайте новое."))
                        .by(again(application));
            case EXPIRED ->
                Reason.of(say("Срок заявления истёк {0}", days.words(application.expiresAt())), say("Прошло 90 дней."))
                        .next(say("Создайте новое, это займёт минуту."))
                        .by(again(application));
        };
    }

    private static Way again(OwnApplication application) {
        return new Way("Создать новое заявление", "/applications/new?like=" + application.id());
    }
}
