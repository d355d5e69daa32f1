package education.gateway.realm.command;

import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.RealmFiles;
import education.gateway.realm.server.Login;
import education.gateway.realm.server.RealmApi;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The values of an environment, and the login at its Keycloak. */
final class Access {

    static final String FOOTER =
            "Environment: KEYCLOAK_URL, and KEYCLOAK_USER with KEYCLOAK_PASSWORD or KEYCLOAK_CLIENT with";
    static final String FOOTER_2 =
            "KEYCLOAK_CLIENT_SECRET; KEYCLOAK_LOGIN_REALM (default master) says where that account is.";

    @Option(names = "--values", description = "A YAML file of values for the placeholders; keep it to its owner.")
    private @Nullable Path values;

    DeclaredRealm files(Environment environment) {
        return Environment.known(RealmFiles.declare(environment.realmFolder(), environment.overlays(), given()));
    }

    static Login login(CommandSpec spec) {
        return Login.of(Main.environment(spec));
    }

    /** A realm to be changed. */
    static RealmApi realm(CommandSpec spec, Login login, String name) {
        String stop = Main.environment(spec).apply("REALMCTL_STOP_AFTER_WRITES");
        return stop == null ? new RealmApi(login, name) : new RealmApi(login, name, Integer.parseInt(stop));
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
