package education.gateway.keycloak.citizen;

import java.util.Comparator;
import java.util.Optional;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider.FetchMode;
import org.keycloak.models.KeycloakSession;

/**
 * Which of the realm's identity providers lead to the state now. All of them do (rule {@code stock-connector}); the usual
 * one is that whose button the login page shows, so whoever changes the button over changes everything over that sends
 * somebody to the state (docs/decisions/0037).
 */
public final class StateDoors {

    /** What is said where a state login is needed and no door is open. */
    public static final String SHUT = "stateLoginShut";

    private static final int LAST_ON_THE_PAGE = 10_000;

    private final KeycloakSession session;

    public StateDoors(KeycloakSession session) {
        this.session = session;
    }

    /** Alias of the door with the button; of several, the first on the page. Empty: nobody can be sent anywhere. */
    public Optional<String> usual() {
        return session.identityProviders()
                .getForLogin(FetchMode.REALM_ONLY, null)
                .min(Comparator.comparingInt(StateDoors::place).thenComparing(IdentityProviderModel::getAlias))
                .map(IdentityProviderModel::getAlias);
    }

    /** Whether somebody can log in through this door, with or without a button. */
    boolean isOpen(String alias) {
        IdentityProviderModel door = session.identityProviders().getByAlias(alias);
        return door != null && door.isEnabled() && !Boolean.TRUE.equals(door.isLinkOnly());
    }

    private static int place(IdentityProviderModel door) {
        try {
            return Integer.parseInt(door.getConfig().getOrDefault("guiOrder", ""));
        } catch (NumberFormatException none) {
            return LAST_ON_THE_PAGE;
        }
    }
}
