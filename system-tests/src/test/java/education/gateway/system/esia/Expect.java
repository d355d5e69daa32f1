package education.gateway.system.esia;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Page;
import education.gateway.system.support.Pages;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a refused login looks like to the person and to IT.
 *
 * @param error of the event
 * @param words on the page, in Russian
 * @param details that the event must hold
 */
public record Expect(String error, String words, Map<String, String> details) {

    public static final String START_AGAIN = "Начните вход ещё раз";
    public static final String CANCELLED = "вы не разрешили передать данные";
    public static final String NOT_CONFIRMED = "ещё не подтверждена";
    public static final String UNAVAILABLE = "Госуслуги сейчас не отвечают";
    public static final String MISCONFIGURED = "из-за ошибки на нашей стороне";
    public static final String ANSWER_REFUSED = "не прошёл нашу проверку";
    public static final String NOT_PERSON = "с личной учётной записью взрослого";
    public static final String SECOND_FACTOR = "просят второе подтверждение входа";
    public static final String SWITCHED_OFF = "Вход через Госуслуги сейчас выключен";
    public static final String OTHER_LOGIN = "уже начат вход другого человека";

    private static final List<String> PERSONAL = List.of("Проверкина", "Опытовна", "example.test", "OID.");
    private static final List<String> LEAKS =
            List.of("Exception", "at org.", "at education.", "eyJ", "OAuthErrorEnum", "esia_", "gateway_", "${");

    public static Expect refusal(String error, String words) {
        return new Expect(error, words, Map.of());
    }

    public Expect detail(String name, String value) {
        var more = new TreeMap<>(details);
        more.put(name, value);
        return new Expect(error, words, more);
    }

    /** The same for one of the state's tokens, by its subtype. */
    public Expect token(String subtype) {
        return detail("esia_token", subtype);
    }

    /** The browser is back at the diary with a code of Keycloak. */
    public static void loggedIn(Page page) {
        assertThat(page.redirect())
                .as("the way to the diary, instead of %s", Pages.words(page))
                .isPresent();
        assertThat(Pages.target(page).toString()).startsWith(StateRealm.RETURN);
        assertThat(Pages.query(Pages.target(page))).containsKey("code").doesNotContainKey("error");
    }

    public void assertPage(Page page) {
        assertThat(page.redirect().isPresent())
                .as("a page, not a redirect to %s", page.redirect())
                .isFalse();
        assertThat(page.status()).as("status of the page").isIn(200, 400, 403, 503);
        assertThat(Pages.words(page)).contains(words);
        assertThat(Pages.words(page)).as("nothing of ours on the page").doesNotContain(LEAKS);
        assertThat(page.body()).as("nothing of the person on the page").doesNotContain(PERSONAL);
    }

    public void assertEvent(List<JsonNode> events) {
        assertThat(events).as("an event with the error %s", error).anySatisfy(event -> assertThat(
                        event.path("error").asString(""))
                .isEqualTo(error));
        JsonNode event = events.stream()
                .filter(one -> one.path("error").asString("").equals(error))
                .findFirst()
                .orElseThrow();
        assertThat(event.path("type").asString())
                .isIn("IDENTITY_PROVIDER_LOGIN_ERROR", "IDENTITY_PROVIDER_FIRST_LOGIN_ERROR", "LOGIN_ERROR");
        details.forEach(
                (name, value) -> assertThat(event.path("details").path(name).asString(""))
                        .as(name)
                        .isEqualTo(value));
        assertThat(event.path("details").toString())
                .as("nothing personal in the event")
                .doesNotContain(PERSONAL)
                .doesNotContainPattern("eyJ[\\w-]*\\.");
    }
}
