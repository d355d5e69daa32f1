package education.gateway.diary.applications;

import static education.gateway.diary.language.Words.say;

import education.gateway.diary.language.Dates;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application as its parent reads it: where it stands, and what comes next.
 *
 * @param number in groups of four
 * @param child surname and name
 * @param place class and school
 * @param title where it stands
 * @param words what happened
 * @param reasons why it was refused
 * @param next what to do now, one sentence or more each
 * @param waiting whether it may be withdrawn
 * @param again whether a new one makes sense
 * @param diary address of the child's diary, where it is open now
 */
record CardView(
        UUID id,
        String number,
        String child,
        String place,
        String title,
        String words,
        List<String> reasons,
        List<String> next,
        boolean waiting,
        boolean again,
        @Nullable String diary) {

    /** @param inToken the children whom the caller's token names: the pages of any other do not exist yet */
    static CardView of(ApplicationReads.OfParent one, Set<UUID> inToken, Instant now) {
        Application application = one.application();
        Application.Closing closing = application.closing();
        String created = Dates.day(application.createdAt(), now);
        String expires = Dates.day(application.expiresAt(), now);
        String closed = closing == null ? expires : Dates.day(closing.at(), now);
        ApplicationState state = application.state(now);
        return switch (state) {
            case CREATED ->
                application.found() != null
                        ? card(
                                application,
                                state,
                                say("Ждём ответа школы"),
                                say("Вы попросили открыть дневник {0}, школа ответит до {1}.", created, expires),
                                say(
                                        "Приходить в школу не нужно: ответственный проверит данные. Мы пришлём вам письмо."),
                                null)
                        : card(
                                application,
                                state,
                                say("Ждём вас в школе"),
                                say("Заявление создано {0}, оно действует до {1}.", created, expires),
                                say("Приходите с паспортом: ответственный распечатает заявление, вы его подпишете."
                                        + " Печатать самим не нужно."),
                                null);
            case GRANTED ->
                one.open()
                        ? opened(application, closed, closing != null && inToken.contains(closing.pupilId()))
                        : card(
                                application,
                                state,
                                say("Доступ сейчас закрыт"),
                                say("Школа открыла доступ {0}, но сейчас он закрыт.", closed),
                                say("Доступ закрывается, когда ребёнок переходит в другую школу, когда ему исполняется"
                                        + " 18 лет, по решению школы или без вашего согласия на обработку данных."
                                        + " Спросите ответственного в школе."),
                                null);
            case REFUSED ->
                card(
                        application,
                        state,
                        say("Школа не смогла открыть доступ"),
                        say("Школа рассмотрела заявление {0} и отказала в доступе.", closed),
                        null,
                        null);
            case WITHDRAWN ->
                card(
                        application,
                        state,
                        say("Вы отозвали заявление"),
                        say("Это было {0}. Школа его не рассматривает.", closed),
                        null,
                        null);
            case EXPIRED ->
                card(
                        application,
                        state,
                        say("Срок заявления истёк"),
                        say("Срок истёк {0}: прошло 90 дней.", expires),
                        say("Создайте новое, это займёт минуту."),
                        null);
        };
    }

    private static CardView opened(Application application, String closed, boolean isThere) {
        String words = say("Школа открыла доступ {0}.", closed);
        return isThere
                ? card(
                        application,
                        ApplicationState.GRANTED,
                        say("Доступ открыт"),
                        words,
                        null,
                        diary(application.closing()))
                : card(
                        application,
                        ApplicationState.GRANTED,
                        say("Доступ открывается"),
                        words,
                        say("Дневник появится здесь в течение минуты: обновите страницу."),
                        null);
    }

    private static CardView card(
            Application application,
            ApplicationState state,
            String title,
            String words,
            @Nullable String next,
            @Nullable String diary) {
        Application.Closing closing = application.closing();
        List<RefusalReason> reasons = closing == null
                ? List.of()
                : closing.reasons().stream().sorted().toList();
        Child child = application.child();
        return new CardView(
                application.id(),
                application.number().grouped(),
                application.childForParent(),
                say("{0}, школа № {1}", child.className(), child.school()),
                title,
                words,
                reasons.stream().map(RefusalReason::said).toList(),
                next != null
                        ? List.of(next)
                        : reasons.stream().map(RefusalReason::saidAdvice).toList(),
                state == ApplicationState.CREATED,
                state != ApplicationState.CREATED && state != ApplicationState.GRANTED,
                diary);
    }

    private static @Nullable String diary(Application.@Nullable Closing closing) {
        return closing == null ? null : "/children/" + closing.pupilId() + "/week";
    }

    @Override
    public String toString() {
        return "CardView[" + id + "]";
    }
}
