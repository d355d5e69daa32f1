package education.gateway.diary.why;

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
                "Ребёнок числится в другой школе",
                "Заявление — в школу № " + application.school() + ", а по данным школ он учится в школе № "
                        + child.school() + ".");
        return card(
                application,
                word.isOffered(child)
                        ? reason.next(
                                        word.opensAtOnce()
                                                ? "Заявление не нужно: Госуслуги подтвердили, что ребёнок ваш. Откройте"
                                                        + " дневник на странице со списком детей."
                                                : "Новое заявление не нужно: попросите эту школу открыть дневник на"
                                                        + " странице со списком детей.")
                                .by(Way.CHILDREN)
                        : reason.next("Создайте новое заявление, в школу № " + child.school() + ".")
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
                                        "Ждём ответа школы",
                                        "Вы попросили открыть дневник " + days.words(application.createdAt())
                                                + ", школа ответит до " + days.words(application.expiresAt()) + ".")
                                .next("Приходить в школу не нужно. Когда она ответит, мы пришлём вам письмо.")
                        : Reason.of(
                                        "Ждём вас в школе",
                                        "Заявление № " + application.number() + " создано "
                                                + days.words(application.createdAt()) + ", оно действует до "
                                                + days.words(application.expiresAt()) + ".")
                                .next(
                                        "Приходите с паспортом: ответственный распечатает заявление, вы его подпишете. Печатать"
                                                + " самим не нужно.")
                                .at(application.school());
            case GRANTED ->
                OfLink.closed(
                        application.school(), "Она открыла его " + closed + ", но сейчас доступа по этой записи нет.");
            case REFUSED ->
                Reason.of(
                                "Школа не смогла открыть доступ",
                                "Заявление № " + application.number() + " рассмотрено " + closed + ".")
                        .because(application.reasons().stream()
                                .map(RefusalReason::words)
                                .toList())
                        .next(application.reasons().stream()
                                .map(RefusalReason::advice)
                                .toList())
                        .by(again(application))
                        .at(application.school());
            case WITHDRAWN ->
                Reason.of("Вы отозвали заявление", "Это было " + closed + ". Школа его не рассматривает.")
                        .next("Передумали? Создайте новое.")
                        .by(again(application));
            case EXPIRED ->
                Reason.of("Срок заявления истёк " + days.words(application.expiresAt()), "Прошло 90 дней.")
                        .next("Создайте новое, это займёт минуту.")
                        .by(again(application));
        };
    }

    private static Way again(OwnApplication application) {
        return new Way("Создать новое заявление", "/applications/new?like=" + application.id());
    }
}
