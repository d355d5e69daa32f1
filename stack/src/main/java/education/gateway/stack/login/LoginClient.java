package education.gateway.stack.login;

import java.net.URI;

/**
 * The confidential client on whose behalf somebody logs in.
 *
 * @param issuer address of the realm, such as {@code http://localhost:8081/realms/education}
 * @param id such as {@code diary-web}
 * @param secret its secret
 * @param redirectUri where it waits for the code; nobody needs to listen there
 */
public record LoginClient(URI issuer, String id, String secret, URI redirectUri) {

    URI endpoint(String name) {
        return URI.create(issuer + "/protocol/openid-connect/" + name);
    }

    /** The record's own text would hold the secret. */
    @Override
    public String toString() {
        return id + " at " + issuer;
    }
}
