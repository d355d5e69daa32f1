package education.gateway.keycloak.support;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.IdentityProviderStorageProvider.LoginFilter;
import org.keycloak.models.KeycloakSession;

/** A realm's identity providers as Keycloak hands them out, and a session that knows nothing else. */
public final class OpenDoors {

    private final List<IdentityProviderModel> doors = new ArrayList<>();

    /** A further provider, switched on; what is set on it afterwards counts. */
    public IdentityProviderModel door(String alias) {
        var door = new IdentityProviderModel();
        door.setAlias(alias);
        door.setEnabled(true);
        doors.add(door);
        return door;
    }

    public KeycloakSession session() {
        IdentityProviderStorageProvider providers =
                Fake.of(IdentityProviderStorageProvider.class, (name, arguments) -> switch (name) {
                    case "getForLogin" -> doors.stream().filter(LoginFilter.getLoginPredicate());
                    case "getByAlias" ->
                        doors.stream()
                                .filter(door -> door.getAlias().equals(arguments[0]))
                                .findFirst()
                                .orElse(null);
                    default -> throw Fake.unknown(name);
                });
        return Fake.of(KeycloakSession.class, (name, arguments) -> switch (name) {
            case "identityProviders" -> providers;
            default -> throw Fake.unknown(name);
        });
    }
}
