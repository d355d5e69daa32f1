package education.gateway.system.operations;

import education.gateway.stack.Part;
import education.gateway.stack.Stack;
import education.gateway.stack.command.Shutdown;
import education.gateway.stack.command.Up;
import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.Node;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.ProcessIdentity;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackHome;
import education.gateway.stack.part.JournalKeys;
import education.gateway.stack.part.KeycloakRelease;
import education.gateway.stack.part.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A gateway beside the one that all tests share, with its own data, on ports a hundred above. Its PostgreSQL is this
 * machine's: pg_dump must not be older than the server, and the one that comes with the stack brings no pg_dump.
 */
final class Installation {

    private static final int BESIDE = 100;
    private static final int DEFAULT_BASE = 18_000;
    private static final Path OF_DEBIAN = Path.of("/usr/lib/postgresql");

    final Artefacts artefacts = Artefacts.above(Path.of(""));
    final StackHome home = new StackHome(artefacts.root().resolve("target/upgrade-stack"));
    final Path postgres;
    private final Ports ports = new Ports(Optional.ofNullable(System.getenv("TEST_PORT_BASE"))
                    .map(Integer::parseInt)
                    .orElse(DEFAULT_BASE)
            + BESIDE);

    Installation() throws IOException {
        postgres = programs();
        down();
        PrivateFiles.deleteFolder(home.folder());
        home.create();
        Runtime.getRuntime().addShutdownHook(new Thread(this::down, "installation-down"));
    }

    /** Starts everything on the data that is there, with this Keycloak. */
    Stack up(KeycloakRelease keycloak) {
        Releases.fetch(artefacts, keycloak);
        new Programs(keycloak, Optional.of(postgres)).note(home);
        var up = new Up(home, artefacts, ports, System.out);
        up.withOwner(ProcessIdentity.of(ProcessHandle.current()));
        up.run();
        return Stack.at(home.folder());
    }

    void down() {
        new Shutdown(home).run();
    }

    /** Every diary and every Keycloak. */
    static void stopServers(Stack stack) {
        stack.stop(Part.DIARY);
        stack.stop(Part.KEYCLOAK);
    }

    /** Keycloak, then the diary. */
    static void startServers(Stack stack) {
        stack.start(Part.KEYCLOAK);
        stack.start(Part.DIARY);
    }

    /** A shell of somebody who may log in to PostgreSQL by each role, and has its programs. */
    Shell shell(Path folder) {
        return new Shell(
                folder,
                Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1"));
    }

    Shell databaseShell(Path folder) {
        var secrets = new Secrets(home);
        Path passwords = folder.resolve("pgpass");
        PrivateFiles.write(
                passwords,
                Stream.of("postgres", "keycloak", "diary")
                        .map(role -> "localhost:%d:*:%s:%s\n".formatted(ports.postgres(), role, password(role)))
                        .collect(Collectors.joining()));
        return shell(folder)
                .with(postgres)
                .with("PGPASSFILE", passwords.toString())
                .with("PGCLIENTENCODING", "UTF8")
                .with("DIARY_URL", database("diary", "diary"))
                .with("KEYCLOAK_URL", database("keycloak", "keycloak"))
                .with("OWNER_URL", database("postgres", "postgres"))
                .with("SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:" + ports.postgres() + "/diary")
                .with("SPRING_DATASOURCE_USERNAME", "diary")
                .with("SPRING_DATASOURCE_PASSWORD", secrets.password("database.diary"))
                .with("DIARY_JOURNAL_PUBLICKEYSFILE", journal().publicKeys().toString())
                .with("DIARY_JOURNAL_HEADFILE", journal().head().toString());
    }

    JournalKeys journal() {
        return JournalKeys.in(home, Node.all(1).get(0));
    }

    /** The password that a role has at PostgreSQL. */
    String password(String role) {
        return new Secrets(home).password("database." + (role.equals("postgres") ? "superuser" : role));
    }

    private String database(String role, String name) {
        return "postgresql://" + role + "@localhost:" + ports.postgres() + "/" + name;
    }

    /** The newest that this machine has; servers and clients are then of one version. */
    private static Path programs() throws IOException {
        try (Stream<Path> versions = Files.isDirectory(OF_DEBIAN) ? Files.list(OF_DEBIAN) : Stream.<Path>empty()) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Stream.of("postgres", "initdb", "pg_dump", "pg_restore", "psql")
                            .allMatch(program -> Files.isExecutable(bin.resolve(program))))
                    .max(Comparator.comparingInt(bin ->
                            Integer.parseInt(bin.getParent().getFileName().toString())))
                    .orElseThrow(
                            () -> new AssertionError("no PostgreSQL with pg_dump here: stack/bin/install-postgresql"));
        }
    }
}
