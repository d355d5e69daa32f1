package education.gateway.realm.command;

import education.gateway.realm.doctor.Trust;
import education.gateway.realm.server.Login;
import education.gateway.realm.server.RealmApi;
import education.gateway.realm.server.RunningRealm;
import education.gateway.realm.server.RunningServer;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The way to a Keycloak: its address and the account come from variables, whom to believe at the start of TLS here. */
final class Reach {

    @Option(
            names = "--trust",
            description = "A PEM file of more authorities for TLS, such as the national one or the city's own.")
    private @Nullable Path trust;

    /** A realm to be looked at. */
    RunningRealm running(CommandSpec spec, String realm) {
        return new RunningRealm(login(spec), realm, believed());
    }

    RunningServer server(CommandSpec spec) {
        return new RunningServer(login(spec), believed());
    }

    /** A realm to be changed. */
    RealmApi realm(CommandSpec spec, String name) {
        String stop = Main.environment(spec).apply("REALMCTL_STOP_AFTER_WRITES");
        return new RealmApi(login(spec), name, believed(), stop == null ? Integer.MAX_VALUE : Integer.parseInt(stop));
    }

    private static Login login(CommandSpec spec) {
        return Login.of(Main.environment(spec));
    }

    private SSLContext believed() {
        return Trust.of(Optional.ofNullable(trust)).context();
    }
}
