package education.gateway.system.esia;

import education.gateway.stack.login.Browser;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.util.Map;

/**
 * A login that has been sent out to the state.
 *
 * @param browser who left
 * @param alias provider that sent them
 * @param request address at the state, as sent
 * @param verifier of the PKCE challenge that the diary sent
 */
public record Departure(Browser browser, String alias, URI request, String verifier) {

    public Map<String, String> parameters() {
        return Pages.query(request);
    }

    public String state() {
        return parameters().getOrDefault("state", "");
    }

    public URI returnAddress() {
        return URI.create(parameters().getOrDefault("redirect_uri", ""));
    }
}
