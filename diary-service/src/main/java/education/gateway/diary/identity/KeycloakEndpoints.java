package education.gateway.diary.identity;

import java.net.URI;

/**
 * Addresses of the realm, derived from its issuer: nothing is discovered at start, so the diary starts and serves while
 * Keycloak is down.
 *
 * @param issuer issuer of every token, without a slash at the end
 */
public record KeycloakEndpoints(URI issuer) {

    public String token() {
        return openid("token");
    }

    /** Base of the realm's own resources, such as {@code guardianship}. */
    public String resource(String name) {
        return issuer + "/" + name;
    }

    String authorization() {
        return openid("auth");
    }

    String keys() {
        return openid("certs");
    }

    String userInfo() {
        return openid("userinfo");
    }

    String logout() {
        return openid("logout");
    }

    private String openid(String name) {
        return issuer + "/protocol/openid-connect/" + name;
    }
}
