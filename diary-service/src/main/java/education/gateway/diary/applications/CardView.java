package education.gateway.diary.applications;

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
        String created = RussianDay.words(application.createdAt(), now);
        String expires = RussianDay.words(application.expiresAt(), now);
        String closed = closing == null ? expires : RussianDay.words(closing.at(), now);
        ApplicationState state = application.state(now);
        return switch (state) {
            case CREATED ->
                application.found() != null
                        ? card(
                                application,
                                state,
                                "Ждём ответа школы",
                                "Вы попросили открыть дневник " + created + ", школа ответит до " + expires + ".",
                                "Приходить в школу не нужно: ответственный проверит данные. Мы пришлём вам письмо.",
                                null)
                        : card(
                                application,
                                state,
                                "Ждём вас в школе",
                                "Заявление создано " + created + ", оно действует до " + expires + ".",
                                "Приходите с паспортом: ответственный распечатает заявление, вы его подпишете."
                                        + " Печатать самим не нужно.",
                                null);
            case GRANTED ->
                one.open()
                        ? opened(application, closed, closing != null && inToken.contains(closing.pupilId()))
                        : card(
                                application,
                                state,
                                "Доступ сейчас закрыт",
                                "Школа открыла доступ " + closed + ", но сейчас он закрыт.",
                                "Доступ закрывается, когда ребёнок переходит в другую школу, когда ему исполняется"
                                        + " 18 лет, по решению школы или без вашего согласия на обработку данных."
                                        + " Спросите ответственного в школе.",
                                null);
            case REFUSED ->
                card(
                        application,
                        state,
                        "Школа не смогла открыть доступ",
                        "Школа рассмотрела заявление " + closed + " и отказала в доступе.",
                        null,
                        null);
            case WITHDRAWN ->
                card(
                        application,
                        state,
                        "Вы отозвали заявление",
                        "Это было " + closed + ". Школа его не рассматривает.",
                        null,
                        null);
            case EXPIRED ->
                card(
                        application,
                        state,
                        "Срок заявления истёк",
                        "Срок истёк " + expires + ": прошло 90 дней.",
                        "Создайте новое, это займёт минуту.",
                        null);
        };
    }

    private static CardView opened(Application application, String closed, boolean isThere) {
        String words = "Школа открыла доступ " + closed + ".";
        return isThere
                ? card(
                        application,
                        ApplicationState.GRANTED,
                        "Доступ открыт",
                        words,
                        null,
                        diary(application.closing()))
                : card(
                        application,
                        ApplicationState.GRANTED,
                        "Доступ открывается",
                        words,
                        "Дневник появится здесь в течение минуты: обновите страницу.",
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
                child.className() + ", школа № " + child.school(),
                title,
                words,
                reasons.stream().map(RefusalReason::words).toList(),
                next != null
                        ? List.of(next)
                        : reasons.stream().map(RefusalReason::advice).toList(),
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
