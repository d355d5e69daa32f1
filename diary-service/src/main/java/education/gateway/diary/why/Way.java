package education.gateway.diary.why;

import static education.gateway.diary.language.Words.say;

/**
 * A link that leads to the next step.
 *
 * @param words on the link, in Russian
 * @param address of a page of ours
 */
record Way(String words, String address) {

    static final Way NEW_APPLICATION = new Way("Создать заявление", "/applications/new");
    static final Way CHILDREN = new Way("К списку детей", "/");
    static final Way CONSENT = new Way("К согласию", "/consent?return=/why");
    static final Way JOINING = new Way("К объединению", "/joining");
    static final Way STATE_LOGIN = new Way("Войти через Госуслуги ещё раз", "/step-up?return=/why");

    /** What the link says, in the language of the page. */
    @Override
    public String words() {
        return say(words);
    }
}
