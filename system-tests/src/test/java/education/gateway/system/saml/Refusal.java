package education.gateway.system.saml;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Page;
import education.gateway.system.support.Pages;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a refused answer looks like to IT and to the person.
 *
 * @param error of the event
 * @param part which part of the answer, as the event says; empty where Keycloak itself refuses
 */
record Refusal(String error, String part) {

    private static final Set<String> TYPES = Set.of(
            "IDENTITY_PROVIDER_LOGIN_ERROR",
            "IDENTITY_PROVIDER_RESPONSE_ERROR",
            "IDENTITY_PROVIDER_FIRST_LOGIN_ERROR",
            "LOGIN_ERROR",
            "LOGOUT_ERROR");
    private static final List<String> PERSONAL =
            List.of("Проверкина", "Опытовна", "example.test", "_name", "session-_", "token-");
    private static final List<String> LEAKS =
            List.of("Exception", "at org.", "at education.", "esia_saml", "${", "urn:", "xmldsig");

    /** The broker ends with an error: nobody gets in, a page with words, and nothing but the server's log for IT. */
    static final Refusal UNREADABLE = new Refusal("", "");

    static Refusal of(String error) {
        return new Refusal(error, "");
    }

    static Refusal of(String error, String part) {
        return new Refusal(error, part);
    }

    void assertPage(Page page) {
        assertThat(page.redirect().isPresent())
                .as("a page, not a redirect to %s", page.redirect())
                .isFalse();
        assertThat(page.status())
                .as("status: %s", Pages.words(page))
                .isIn(error.isEmpty() ? List.of(400, 500) : List.of(200, 400, 403));
        // Where Keycloak's broker itself breaks off, before anything of ours is asked, its answer is empty.
        if (page.status() != 500) {
            assertThat(Pages.words(page)).as("words for the person").hasSizeGreaterThan(40);
        }
        assertThat(Pages.words(page)).as("nothing of ours on the page").doesNotContain(LEAKS);
        assertThat(page.body()).as("nothing of the person on the page").doesNotContain(PERSONAL);
    }

    void assertEvent(List<JsonNode> events) {
        if (error.isEmpty()) {
            assertThat(events).noneMatch(event -> event.path("type").asString().equals("LOGIN"));
            return;
        }
        JsonNode event = events.stream()
                .filter(one -> error.equals(one.path("error").asString("")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event " + error + " among "
                        + events.stream()
                                .map(one -> one.path("type").asString() + " "
                                        + one.path("error").asString("") + " "
                                        + one.path("details")
                                                .path("esia_saml_part")
                                                .asString("") + " "
                                        + one.path("details").path("reason").asString(""))
                                .toList()));
        assertThat(TYPES).contains(event.path("type").asString());
        assertThat(event.path("details").path("esia_saml_part").asString(""))
                .as("the part")
                .isEqualTo(part);
        assertThat(event.path("details").toString())
                .as("nothing personal in the event")
                .doesNotContain(PERSONAL);
    }
}
