package education.gateway.keycloak.esia.saml;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.keycloak.http.HttpRequest;

/**
 * The bytes of an answer, as the browser has posted them. The broker also takes answers from the address and artifacts
 * to be fetched; there other rules hold (an RSA-SHA-1 signature counts), so neither is a way in.
 */
final class ReceivedAnswer {

    private static final Set<String> FIELDS = Set.of("SAMLResponse", "RelayState");
    private static final int LARGEST = 512 * 1024;

    private ReceivedAnswer() {}

    /**
     * @param endpoint the only path at which an answer may arrive
     * @throws education.gateway.keycloak.connector.RefusedLogin when it came in another way
     */
    static byte[] read(HttpRequest request, String endpoint) {
        if (!"POST".equals(request.getHttpMethod())
                || !request.getUri().getAbsolutePath().getPath().equals(endpoint)
                || request.getUri().getRequestUri().getRawQuery() != null) {
            throw SamlRefusal.BINDING.in("way");
        }
        MultivaluedMap<String, String> form = request.getDecodedFormParameters();
        List<String> responses = form.getOrDefault("SAMLResponse", List.of());
        boolean once = form.values().stream().allMatch(values -> values.size() == 1);
        if (!FIELDS.equals(form.keySet()) || !once || responses.get(0).length() > LARGEST) {
            throw SamlRefusal.BINDING.in("fields");
        }
        try {
            return Base64.getMimeDecoder().decode(responses.get(0));
        } catch (IllegalArgumentException malformed) {
            throw SamlRefusal.BINDING.in("base64");
        }
    }
}
