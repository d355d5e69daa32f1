package education.gateway.diary;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** One real PostgreSQL for the test JVM; each caller gets a migrated database of its own, copied from a template. */
public final class TestDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    /** A new database with every migration applied. */
    public static DataSource fresh() {
        return SERVER.getDatabase("postgres", copy());
    }

    /** The JDBC address of a new database with every migration applied; user {@code postgres}, no password. */
    public static String freshUrl() {
        return SERVER.getJdbcUrl("postgres", copy());
    }

    /** The same of a new database in which there is nothing. */
    public static String emptyUrl() {
        String name = "empty_" + NUMBER.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return SERVER.getJdbcUrl("postgres", name);
    }

    /** The same of a copy of another new database, to which nobody is connected; its settings are not copied. */
    public static String copyUrl(String url) {
        return SERVER.getJdbcUrl("postgres", copy(url.replaceFirst(".*/([a-z0-9_]+).*", "$1")));
    }

    private static String copy() {
        return copy("migrated");
    }

    private static String copy(String template) {
        String name = "test_" + NUMBER.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return name;
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(
                            Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgres"))
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
            execute(server, "CREATE DATABASE migrated");
            Flyway.configure()
                    .dataSource(server.getDatabase("postgres", "migrated"))
                    .load()
                    .migrate();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void execute(String sql) {
        execute(SERVER, sql);
    }

    private static synchronized void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
