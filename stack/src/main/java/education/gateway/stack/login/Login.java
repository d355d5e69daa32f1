package education.gateway.stack.login;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Logs people in as the diary's pages do, code flow with PKCE, but catches the redirect and redeems the code itself.
 * One login is one browser: logging in twice with the same one meets the session of the first time.
 */
public final class Login {

    private final LoginClient client;
    private final Browser browser;

    /** A login in a browser of its own. */
    public Login(LoginClient client) {
        this(client, new Browser());
    }

    /** A login in a browser that may have been somewhere already. */
    public Login(LoginClient client, Browser browser) {
        this.client = client;
        this.browser = browser;
    }

    public Browser browser() {
        return browser;
    }

    /** Logs in with a password. */
    public Tokens withPassword(String login, String password) {
        var request = begin(Map.of());
        return redeem(request, LoginForms.password(open(request), login, password, browser, this::isOurs));
    }

    /** Logs in with a password and a one-time code of the secret (Base32). */
    public Tokens withSecondFactor(String login, String password, String totpSecret) {
        var request = begin(Map.of());
        var page = LoginForms.password(open(request), login, password, browser, this::isOurs);
        return redeem(request, LoginForms.oneTimeCode(page, totpSecret, browser, this::isOurs));
    }

    /** Logs in through the state as this persona of the simulator. */
    public Tokens throughState(String persona) {
        return throughState(persona, Map.of());
    }

    /** The same with further parameters, such as {@code acr_values}, or {@code kc_idp_hint} for another door. */
    public Tokens throughState(String persona, Map<String, String> further) {
        var parameters = new LinkedHashMap<>(further);
        parameters.putIfAbsent("kc_idp_hint", "esia");
        var request = begin(parameters);
        return redeem(request, LoginForms.state(open(request), persona, browser, this::isOurs));
    }

    /** A new authorization request; nothing is sent yet. */
    public AuthorizationRequest begin(Map<String, String> further) {
        return AuthorizationRequest.of(client, further);
    }

    /** Opens the request in the browser; where a session exists, the answer is already the redirect with the code. */
    public Page open(AuthorizationRequest request) {
        return browser.openUntil(request.uri(), this::isOurs);
    }

    /**
     * Exchanges the code that a page redirects with.
     *
     * @throws LoginRefused if the page does not redirect to the client with a code and our state
     */
    public Tokens redeem(AuthorizationRequest request, Page page) {
        var answer = page.redirect().filter(this::isOurs).map(Login::query).orElse(Map.of());
        var code = answer.get("code");
        if (code == null || !request.state().equals(answer.get("state"))) {
            throw new LoginRefused("the login did not end with a code", page);
        }
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                client.redirectUri().toString(),
                "code_verifier",
                request.verifier()));
    }

    /** New tokens for the refresh token. */
    public Tokens refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** Whether an address is the client's, so that the browser does not go on. */
    public boolean isOurs(URI address) {
        return address.toString().startsWith(client.redirectUri().toString());
    }

    private Tokens token(Map<String, String> grant) {
        var fields = new LinkedHashMap<>(grant);
        fields.put("client_id", client.id());
        fields.put("client_secret", client.secret());
        var answer = new Browser()
                .send(HttpRequest.newBuilder(client.endpoint("token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(Browser.encode(fields))));
        if (answer.status() != 200) {
            throw new LoginRefused("no tokens for the code or the refresh token", answer);
        }
        return Tokens.parse(answer.body());
    }

    private static Map<String, String> query(URI address) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : String.valueOf(address.getRawQuery()).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
