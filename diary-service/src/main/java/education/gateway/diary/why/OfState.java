package education.gateway.diary.why;

import static education.gateway.diary.language.Words.say;

import education.gateway.diary.guardianship.OfferedChild;
import education.gateway.diary.guardianship.StateWord;

/** What is said about children whom the state has just confirmed. */
final class OfState {

    private OfState() {}

    /** The register knows the child. */
    static Card known(OfferedChild child, StateWord word) {
        return new Card(child.givenName(), Card.place(child.className(), child.school()), knownReason(child, word));
    }

    private static Reason knownReason(OfferedChild child, StateWord word) {
        if (word.isOffered(child) && !word.opensAtOnce()) {
            return Reason.of(say("Приходить в школу не нужно"), say("Госуслуги назвали этого ребёнка среди ваших."))
                    .next(say("Попросите школу открыть дневник: ребёнок ждёт вас на странице со списком детей."))
                    .by(Way.CHILDREN);
        }
        return word.isOffered(child)
                ? Reason.of(say("Дневник можно открыть сейчас"), say("Госуслуги подтвердили, что ребёнок ваш."))
                        .next(say("Он ждёт вас на странице со списком детей."))
                        .by(Way.CHILDREN)
                : Reason.of(say("Заявления пока нет"), say("Госуслуги подтвердили, что ребёнок ваш."))
                        .next(say("Создайте заявление в школу № {0}.", child.school()))
                        .by(Way.NEW_APPLICATION)
                        .at(child.school());
    }

    /**
     * The register does not know some of them: not at all, several times, or not for this person. Which of these it is
     * must not be told apart here, since the last is so where somebody is kept from a child.
     */
    static Card notFound(int children, int notFound) {
        return new Card(
                notFound == 1 ? say("Ребёнок, которого назвали Госуслуги") : say("Дети, которых назвали Госуслуги"),
                null,
                Reason.of(
                                say("По СНИЛС в данных школ не нашли"),
                                say("Госуслуги назвали ваших детей: {0}, не нашли из них: {1}.", children, notFound),
                                say("Скорее всего, школа не записала СНИЛС ребёнка или записала его с ошибкой."))
                        .next(
                                say(
                                        "Попросите ответственного в школе проверить СНИЛС и дату рождения ребёнка. Возьмите с"
                                                + " собой паспорт, свидетельство о рождении и СНИЛС ребёнка."),
                                say(
                                        "Ребёнок уже есть в вашем списке или для него есть заявление? Тогда делать ничего не"
                                                + " нужно.")));
    }

    static Card noApplication() {
        return new Card(
                say("Ваш ребёнок"),
                null,
                Reason.of(say("Заявления пока нет"), say("Дневник открывается, когда школа проверит, что вы родитель."))
                        .next(say("Создайте заявление: на каждого ребёнка — своё. Это займёт минуту."))
                        .by(Way.NEW_APPLICATION));
    }
}
