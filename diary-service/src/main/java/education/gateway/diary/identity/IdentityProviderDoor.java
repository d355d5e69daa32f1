package education.gateway.diary.identity;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** The identity provider through which Keycloak's session came, as the ID token says. */
final class IdentityProviderDoor {

    private static final String CLAIM = "identity_provider";
    private static final Pattern ALIAS = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");

    private IdentityProviderDoor() {}

    /** Empty for a login by password. */
    static Optional<String> of(@Nullable Authentication person) {
        return person != null
                        && person.getPrincipal() instanceof SessionUser user
                        && user.getClaims().get(CLAIM) instanceof String alias
                        && isAlias(alias)
                ? Optional.of(alias)
                : Optional.empty();
    }

    /** Whether the text can be an alias: it becomes a part of an address. */
    static boolean isAlias(String text) {
        return ALIAS.matcher(text).matches();
    }
}
