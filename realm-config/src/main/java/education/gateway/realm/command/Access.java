package education.gateway.realm.command;

import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.RealmFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The values of an environment, and the way to its Keycloak. */
final class Access {

    static final String FOOTER =
            "Environment: KEYCLOAK_URL, and KEYCLOAK_USER with KEYCLOAK_PASSWORD or KEYCLOAK_CLIENT with";
    static final String FOOTER_2 =
            "KEYCLOAK_CLIENT_SECRET; KEYCLOAK_LOGIN_REALM (default master) says where that account is.";

    @Option(names = "--values", description = "A YAML file of values for the placeholders; keep it to its owner.")
    private @Nullable Path values;

    @Mixin
    private Reach reach = new Reach();

    DeclaredRealm files(Environment environment) {
        return Environment.known(RealmFiles.declare(environment.realmFolder(), environment.overlays(), given()));
    }

    Reach reach() {
        return reach;
    }

    /** Clients whose secrets the files declare. */
    static Set<String> clientsWithSecrets(DeclaredRealm files) {
        return files.root()
                .at("clients")
                .items()
                .filter(client -> client.at("secret").isPresent())
                .map(client -> client.at("clientId").text())
                .collect(Collectors.toSet());
    }

    private Map<String, String> given() {
        return Environment.valuesOf(values);
    }
}
