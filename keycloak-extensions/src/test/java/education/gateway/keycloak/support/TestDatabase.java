package education.gateway.keycloak.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The gateway's tables in a real PostgreSQL, one for the test JVM, as our code sees them through a session. */
public final class TestDatabase {

    private static final Pattern PARAMETER = Pattern.compile("\\?(\\d)");
    private static final Connection CONNECTION = migrated();

    private TestDatabase() {}

    /** A session that knows its database and nothing else. */
    public static KeycloakSession session() {
        EntityManager entityManager = Fake.of(EntityManager.class, (name, arguments) -> switch (name) {
            case "flush" -> 0;
            case "createNativeQuery" -> query((String) arguments[0]);
            default -> throw Fake.unknown(name);
        });
        JpaConnectionProvider connection = Fake.of(JpaConnectionProvider.class, (name, arguments) -> switch (name) {
            case "getEntityManager" -> entityManager;
            default -> throw Fake.unknown(name);
        });
        return Fake.of(KeycloakSession.class, (name, arguments) -> switch (name) {
            case "getProvider" -> connection;
            default -> throw Fake.unknown(name);
        });
    }

    /** A realm of which only the id is known. */
    public static RealmModel realm(String id) {
        return Fake.of(RealmModel.class, (name, arguments) -> switch (name) {
            case "getId" -> id;
            default -> throw Fake.unknown(name);
        });
    }

    private static Query query(String sql) {
        Map<Integer, Object> values = new HashMap<>();
        return Fake.of(Query.class, (name, arguments) -> switch (name) {
            case "setParameter" -> values.put((Integer) arguments[0], arguments[1]);
            case "executeUpdate" -> change(sql, values);
            case "getResultList" -> rows(sql, values);
            default -> throw Fake.unknown(name);
        });
    }

    private static int change(String sql, Map<Integer, Object> values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static List<Object> rows(String sql, Map<Integer, Object> values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet result = statement.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            var rows = new ArrayList<>();
            while (result.next()) {
                var row = new Object[columns];
                for (int column = 0; column < columns; column++) {
                    row[column] = result.getObject(column + 1);
                }
                rows.add(columns == 1 ? row[0] : row);
            }
            return rows;
        }
    }

    private static PreparedStatement prepared(String sql, Map<Integer, Object> values) throws SQLException {
        var order = new ArrayList<Integer>();
        Matcher matcher = PARAMETER.matcher(sql);
        while (matcher.find()) {
            order.add(Integer.valueOf(matcher.group(1)));
        }
        PreparedStatement statement = CONNECTION.prepareStatement(matcher.replaceAll("?"));
        for (int place = 0; place < order.size(); place++) {
            statement.setObject(place + 1, values.get(order.get(place)));
        }
        return statement;
    }

    private static Connection migrated() {
        try {
            Connection connection = EmbeddedPostgres.builder()
                    .setDataDirectory(
                            Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgres"))
                    .setServerConfig("fsync", "off")
                    .start()
                    .getPostgresDatabase()
                    .getConnection();
            var database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            new Liquibase("META-INF/education-gateway-changelog.xml", new ClassLoaderResourceAccessor(), database)
                    .update("");
            connection.setAutoCommit(true);
            return connection;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException | LiquibaseException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
