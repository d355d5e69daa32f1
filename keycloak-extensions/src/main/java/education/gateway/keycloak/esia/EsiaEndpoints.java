package education.gateway.keycloak.esia;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Every address of one ESIA. {@code v2/ac} and {@code v3/te} belong together; there is no discovery document.
 *
 * @param base scheme, host and port, no slash at the end
 */
record EsiaEndpoints(String base) {

    /** Where the browser is sent. */
    URI authorisation(String query) {
        return URI.create(base + "/aas/oauth2/v2/ac?" + query);
    }

    /**
     * Ends the person's session at ESIA and leads on; the parameter is called {@code redirect_url} here.
     *
     * @param returnTo an address on a host that is registered for the system
     */
    URI logout(String clientId, String returnTo) {
        return URI.create(
                base + "/idp/ext/Logout?client_id=" + encoded(clientId) + "&redirect_url=" + encoded(returnTo));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Where a code is exchanged. */
    URI token() {
        return URI.create(base + "/aas/oauth2/v3/te");
    }

    URI person(Oid oid) {
        return URI.create(base + "/rs/prns/" + oid.value());
    }

    /** A collection of the person, its elements in place where the server knows how ({@code embed}). */
    URI collection(Oid oid, String name) {
        return URI.create(base + "/rs/prns/" + oid.value() + "/" + name + "?embed=(elements)");
    }

    /** One element of a collection. */
    URI element(Oid oid, String name, long id) {
        return URI.create(base + "/rs/prns/" + oid.value() + "/" + name + "/" + id);
    }
}
