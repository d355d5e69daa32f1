package education.gateway.realm.command;

import education.gateway.realm.RealmFilesException;
import education.gateway.realm.apply.Lock;
import education.gateway.realm.keys.Certificates;
import education.gateway.realm.keys.TrustedCertificates;
import education.gateway.realm.keys.WholeFiles;
import education.gateway.realm.server.RealmApi;
import education.gateway.realm.server.RunningServer;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "trust",
        mixinStandardHelpOptions = true,
        description = {
            "Shows or replaces the certificates with which the state signs its tokens.",
            "It does so in a running realm and in the file that its environment takes them from (ESIA_TOKEN_CERTIFICATES):",
            "first the new one beside the old, then, when the state signs with it, only the new one. Logins go on all the",
            "while."
        },
        footer = {
            "",
            "Environment: as for plan; to change, the account needs manage-identity-providers and manage-realm."
        })
final class KeysTrustCommand implements Callable<Integer> {

    private static final String LIST = "tokenCertificates";

    @Option(names = "--realm", defaultValue = "education", description = "Default: ${DEFAULT-VALUE}.")
    private String realm = "education";

    @Option(names = "--alias", defaultValue = "esia", description = "The identity provider. Default: ${DEFAULT-VALUE}.")
    private String alias = "esia";

    @ArgGroup(exclusive = false)
    private @Nullable Change change;

    /** What is to be changed; without it the list is shown. */
    static final class Change {

        @Option(names = "--file", required = true, description = "The file of the environment's certificates, PEM.")
        private Path file = Path.of(".");

        @ArgGroup(multiplicity = "1")
        private How how = new How();
    }

    /** One of both. */
    static final class How {

        @Option(names = "--add", description = "Trust these too.")
        private @Nullable Path add;

        @Option(names = "--only", description = "Trust no others than these, which are trusted already.")
        private @Nullable Path only;
    }

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Locking locking = new Locking();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        RunningServer server = reach.server(spec);
        TrustedCertificates trusted = change == null
                ? listOf(server.provider(realm, alias))
                : changed(server, reach.realm(spec, realm), change);
        PrintWriter out = spec.commandLine().getOut();
        out.println(alias + " of realm " + realm + " trusts:");
        trusted.certificates().forEach(certificate -> KeysHashCommand.show(certificate, out));
        return Main.CLEAN;
    }

    /** Under the lock of {@code apply}, which would put back what it has read before. */
    private TrustedCertificates changed(RunningServer server, RealmApi api, Change wanted) {
        try (Lock lock = Lock.take(api, locking.watch())) {
            JsonNode provider = server.provider(realm, alias);
            TrustedCertificates trusted = changed(listOf(provider), wanted).requireUsable(Instant.now());
            lock.sign();
            // The file first: what the realm has and its files do not, the next apply would take away.
            WholeFiles.replace(wanted.file, trusted.pem().getBytes(StandardCharsets.UTF_8));
            // As files are read: without the last line end, which would be told as a difference for ever.
            ((ObjectNode) provider.path("config")).put(LIST, trusted.pem().stripTrailing());
            server.replaceProvider(realm, alias, provider);
            if (!listOf(server.provider(realm, alias)).isSameAs(trusted.certificates())) {
                throw new RealmFilesException("Keycloak has not taken the list. Try again.");
            }
            return trusted;
        }
    }

    private TrustedCertificates listOf(JsonNode provider) {
        JsonNode config = provider.path("config");
        if (!config.has(LIST)) {
            throw new RealmFilesException("The identity provider " + alias + " has no " + LIST + ".");
        }
        return TrustedCertificates.of(
                config.path(LIST).asString(), config.path("tokenAlgorithm").asString(""));
    }

    private static TrustedCertificates changed(TrustedCertificates trusted, Change change) {
        if (!trusted.isSameAs(Certificates.read(change.file))) {
            throw new RealmFilesException(
                    change.file.toString(),
                    "",
                    "holds other certificates than the running realm: see realmctl plan, and settle that first");
        }
        Path add = change.how.add;
        Path only = change.how.only;
        if (add != null) {
            return trusted.with(Certificates.read(add));
        }
        return only == null ? trusted : trusted.only(Certificates.read(only));
    }
}
