package education.gateway.stack.part;

import education.gateway.stack.home.Ports;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A real PostgreSQL on loopback with one database and one role for Keycloak, for the diary and for the old portal, and a
 * role by which Keycloak reads the old portal's. Its log names no values: a message of a failed statement would hold what
 * was typed.
 */
public final class Postgres extends ServerPart {

    /** Role and database of the same name. */
    public static final List<String> DATABASES = List.of("keycloak", "diary", "portal");

    /** By this role Keycloak reads the old portal's database. */
    public static final String PORTAL_READER = "portal_gateway";

    private static final String SUPERUSER = "postgres";

    private final Secrets secrets;
    private final PostgresPrograms programs;
    private final Path data;

    public Postgres(StackHome home, Ports ports, Secrets secrets, Path cache) {
        super(home, "database", ports.postgres());
        this.secrets = secrets;
        this.programs =
                Programs.of(home).postgres().map(PostgresPrograms::at).orElseGet(() -> PostgresPrograms.unpack(cache));
        this.data = home.data().resolve("postgres");
    }

    /** Starts the server; the first time it makes the cluster, the roles and the databases. */
    public void startWithDatabases() {
        boolean fresh = !Files.exists(data.resolve("PG_VERSION"));
        if (fresh) {
            initialise();
        }
        start();
        if (fresh) {
            createDatabases();
        }
    }

    /** JDBC address of a database. */
    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    /** Password of a role: of the one that owns the database of this name, or of the old portal's reader. */
    public String password(String database) {
        return secrets.password("database." + database);
    }

    @Override
    ChildCommand command() {
        var line = new ArrayList<String>(unprivileged());
        line.addAll(List.of(programs.program("postgres"), "-D", data.toString(), "-p", Integer.toString(port())));
        var settings = List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=120",
                "shared_buffers=96MB",
                "max_wal_size=512MB",
                "jit=off",
                "log_error_verbosity=terse",
                "log_min_error_statement=panic",
                "timezone=UTC");
        settings.forEach(setting -> line.addAll(List.of("-c", setting)));
        return new ChildCommand(line, Map.of("LC_ALL", "C"), home().run());
    }

    @Override
    boolean isReady() {
        try (var connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** INT is PostgreSQL's fast shutdown: it ends sessions and writes everything; TERM would wait for the sessions. */
    @Override
    String stopSignal() {
        return "INT";
    }

    private void initialise() {
        PrivateFiles.deleteFolder(data);
        PrivateFiles.folder(data);
        var password = home().run().resolve("initdb-password");
        PrivateFiles.write(password, secrets.password("database.superuser"));
        var line = new ArrayList<String>(unprivileged());
        line.addAll(List.of(
                programs.program("initdb"),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-sync"));
        line.addAll(programs.letters());
        var initdb = ChildProcess.start(
                "initdb", new ChildCommand(line, Map.of("LC_ALL", "C"), home().run()), home().log("initdb"));
        int exit = initdb.awaitExit();
        try {
            Files.deleteIfExists(password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (exit != 0) {
            PrivateFiles.deleteFolder(data);
            throw new StackFailure("PostgreSQL could not make its data folder." + initdb.lastWords());
        }
    }

    private void createDatabases() {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            for (var name : DATABASES) {
                statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password(name) + "'");
                statement.execute("CREATE DATABASE " + name + " OWNER " + name);
                statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
            }
            statement.execute("CREATE ROLE " + PORTAL_READER + " LOGIN PASSWORD '" + password(PORTAL_READER) + "'");
            statement.execute("GRANT CONNECT ON DATABASE portal TO " + PORTAL_READER);
        } catch (SQLException e) {
            throw new StackFailure("PostgreSQL could not make the databases (" + e.getSQLState() + ").", e);
        }
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", secrets.password("database.superuser"));
        properties.setProperty("connectTimeout", "2");
        return DriverManager.getConnection(url(database).replace("localhost", "127.0.0.1"), properties);
    }

    /** PostgreSQL refuses to run as root; a user namespace of its own is enough for it. */
    private static List<String> unprivileged() {
        boolean root =
                System.getProperty("os.name").startsWith("Linux") && "root".equals(System.getProperty("user.name"));
        return root ? List.of("unshare", "-U") : List.of();
    }
}
