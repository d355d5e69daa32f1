package education.gateway.simulator.gateway;

import education.gateway.simulator.oauth.EsiaRefusal;
import education.gateway.simulator.oauth.WaitingLogin;
import education.gateway.simulator.people.Person;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A login that was asked for in plain OpenID Connect. */
final class GatewayLogin implements WaitingLogin {

    /** What a scope of ours asks of the state. */
    private static final Map<String, List<String>> OF_THE_STATE = Map.of(
            "openid", List.of("openid"),
            "profile", List.of("fullname"),
            "email", List.of("email"),
            "snils", List.of("snils"),
            "children", List.of("kid_fullname", "kid_birthdate", "kid_snils"));

    private final GatewayRequest request;
    private final GatewayGrants grants;
    private final String issuer;

    GatewayLogin(GatewayRequest request, GatewayGrants grants, String issuer) {
        this.request = request;
        this.grants = grants;
        this.issuer = issuer;
    }

    @Override
    public String client() {
        return request.client().id();
    }

    @Override
    public Set<String> scopes() {
        var scopes = new LinkedHashSet<String>();
        request.scopes().forEach(scope -> scopes.addAll(OF_THE_STATE.getOrDefault(scope, List.of())));
        return scopes;
    }

    /** The level is told in the token; who is let in with which is the client's matter. */
    @Override
    public void require(Person person) {}

    @Override
    public URI allowed(Proof proof) {
        return address(request, issuer, "code", grants.newCode(new GatewayGrant(request, proof)));
    }

    @Override
    public URI refused(EsiaRefusal refusal) {
        return address(request, issuer, "error", GatewayError.ACCESS_DENIED.word());
    }

    /** Back to the client, with state and issuer (RFC 9207). */
    static URI address(GatewayRequest request, String issuer, String name, String value) {
        return address(request.redirectUri(), request.state(), issuer, name, value);
    }

    static URI address(String redirectUri, String state, String issuer, String name, String value) {
        char separator = redirectUri.indexOf('?') < 0 ? '?' : '&';
        return URI.create(redirectUri + separator + name + "=" + encoded(value) + "&state=" + encoded(state) + "&iss="
                + encoded(issuer));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
