package education.gateway.keycloak.esia.saml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;

/**
 * Which SAML providers are doors to the state: {@value #ALIAS}, and aliases that begin so with a dash. Keycloak calls
 * preprocessors for every SAML provider of every realm, without a word about which, so the address tells. An alias of
 * another kind with our mapper lets nobody in (see {@link AcceptedAnswer}).
 */
final class SamlDoor {

    static final String ALIAS = "esia-saml";

    private static final Pattern ADDRESS = Pattern.compile("/?realms/[^/]+/broker/([^/]+)/(?:login|link|endpoint)");

    private SamlDoor() {}

    static boolean isOurs(String alias) {
        return alias.equals(ALIAS) || alias.startsWith(ALIAS + "-");
    }

    /** The door whose address this request came to, if it is one. */
    static Optional<String> called(KeycloakSession session) {
        return ofAddress(session.getContext().getUri().getPath());
    }

    static Optional<String> ofAddress(String path) {
        Matcher address = ADDRESS.matcher(path);
        return address.lookingAt() ? Optional.of(address.group(1)).filter(SamlDoor::isOurs) : Optional.empty();
    }
}
