package education.gateway.diary.why;

import static education.gateway.diary.language.Words.say;

import education.gateway.diary.applications.OwnApplication;
import education.gateway.diary.guardianship.OwnLink;
import education.gateway.diary.guardianship.OwnLink.Standing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said about a child to whom this parent is or was linked. Nobody else is named, nor why a school closed it. */
final class OfLink {

    private OfLink() {}

    /**
     * @param inToken whether the caller's token names the pupil, so that the list of children does
     * @param granted the parent's own application that led to the link; its words are the parent's
     * @return empty when nothing is missing
     */
    static Optional<Card> card(OwnLink link, boolean inToken, @Nullable OwnApplication granted, Days days) {
        if (link.standing() == Standing.IN_FORCE && inToken && link.dataIsHere()) {
            return Optional.empty();
        }
        Reason reason = reason(link, inToken, days.words(link.since()));
        if (link.standing() == Standing.OTHER_PERSON) {
            // Perhaps it is not the parent who reads this: not even the school is said.
            return Optional.of(new Card(say(Card.SOME_CHILD), null, reason));
        }
        String givenName = link.givenName();
        String className = link.className();
        if (givenName != null && className != null) {
            return Optional.of(new Card(givenName, Card.place(className, link.school()), reason));
        }
        return Optional.of(
                granted == null
                        ? new Card(say(Card.SOME_CHILD), Card.school(link.school()), reason)
                        : new Card(granted.child(), Card.place(granted.className(), granted.school()), reason));
    }

    private static Reason reason(OwnLink link, boolean inToken, String day) {
        return switch (link.standing()) {
            case IN_FORCE -> inToken ? withoutData() : opening();
            case CONTESTED ->
                Reason.of(
                                say("Вы сообщили, что это не ваш ребёнок"),
                                say("Доступ закрыт {0}, школа проверяет связь.", day))
                        .next(
                                say(
                                        "Нажали по ошибке? Приходите в школу с паспортом: открыть доступ снова может только она."))
                        .at(link.school());
            case SUSPENDED ->
                Reason.of(say("Доступ приостановлен"), say("Школа приостановила его {0}.", day))
                        .next(say("Спросите ответственного в школе. Возьмите с собой паспорт."))
                        .at(link.school());
            case OTHER_PERSON ->
                Reason.of(
                                say("Имя на Госуслугах не совпало с записью школы"),
                                say("Поэтому доступ приостановлен. Так бывает, например, после смены фамилии."))
                        .next(
                                say(
                                        "Приходите с паспортом в школу, которая открывала доступ: она подтвердит, что это вы."),
                                say("Вход через Госуслуги к этой записи добавили не вы? Сразу скажите школе."));
            case CLOSED -> closed(link.school(), say("Сейчас доступ закрыт."));
            case ENDED ->
                Reason.of(say("Доступ закрыт"), say("Школа закрыла его {0}.", day))
                        .next(say("Нужен снова? Создайте новое заявление."))
                        .by(Way.NEW_APPLICATION);
            case FORGOTTEN ->
                Reason.of(
                                say("Вы отозвали согласие"),
                                say(
                                        "Доступ закрылся, а {0} мы уничтожили данные, которые были нужны только для него.",
                                        day))
                        .next(say("Нужен снова? Дайте согласие и создайте новое заявление."))
                        .by(Way.NEW_APPLICATION);
            case LEFT_SCHOOL ->
                Reason.of(
                                say("Ребёнок больше не учится в этой школе"),
                                say("Так записано в данных школы № {0}.", link.school()))
                        .next(
                                say("Перешёл в другую? Создайте заявление в неё."),
                                say("Никуда не переходил? Скажите ответственному в школе: это её ошибка."))
                        .by(Way.NEW_APPLICATION)
                        .at(link.school());
            case OF_AGE ->
                Reason.of(
                                say("Ребёнку исполнилось 18 лет"),
                                say(
                                        "С этого дня сведения об учёбе принадлежат ему самому, и доступ родителей закрывается."))
                        .next(say("Делать ничего не нужно. В дате рождения ошибка? Скажите ответственному в школе."));
            case NOT_BEGUN ->
                Reason.of(
                                say("Учёба в этой школе ещё не началась"),
                                say(
                                        "По данным школы № {0} ребёнок зачислен на более поздний день."
                                                + " В этот день дневник откроется сам.",
                                        link.school()))
                        .next(say("Уже учится? Скажите ответственному в школе, чтобы исправили дату."))
                        .at(link.school());
            case HELD ->
                Reason.of(say("Доступ сейчас не действует"), say("Школа открыла его {0}.", day))
                        .next(say("Если выше на этой странице причины нет, спросите ответственного в школе."))
                        .at(link.school());
        };
    }

    private static Reason opening() {
        return Reason.of(say("Доступ открывается"), say("Он уже открыт, но дневник узнаёт об этом не сразу."))
                .next(say("Откройте список детей через минуту. Ребёнка всё ещё нет? Выйдите и войдите снова."))
                .by(Way.CHILDREN);
    }

    private static Reason withoutData() {
        return Reason.of(
                        say("Доступ открыт, но данных школы ещё нет"),
                        say("Ребёнок есть в вашем списке. Уроки и отметки школа пока не передала."))
                .next(say("Делать ничего не нужно: как только школа передаст их, они появятся сами."));
    }

    /** The same words for every reason that a school may have had, and for a bar. */
    static Reason closed(int school, String words) {
        return Reason.of(say("Школа закрыла доступ"), words)
                .next(say(
                        "Почему, знает ответственный в школе. Приходите с паспортом и документами, которые подтверждают,"
                                + " что вы родитель или законный представитель."))
                .at(school);
    }
}
