package education.gateway.keycloak.guardianship;

import education.gateway.keycloak.accounts.GatewayDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keycloak's projection of the links without Keycloak: the extension's own statements on the extension's own tables, in
 * a database beside the diary's. Only how a statement gets there is ours.
 */
public final class Projection {

    private static final Pattern PARAMETER = Pattern.compile("\\?(\\d)");

    private final GuardianshipTable table;

    private Projection(DataSource database) {
        var jdbc = new JdbcTemplate(database);
        this.table = GuardianshipTable.over(GatewayDatabase.over(entityManager(jdbc)), "education");
    }

    /** @param empty a database in which there is nothing yet */
    public static Projection in(DataSource empty) {
        try (var connection = empty.getConnection()) {
            var database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            new Liquibase("META-INF/education-gateway-changelog.xml", new ClassLoaderResourceAccessor(), database)
                    .update("");
            connection.setAutoCommit(true);
        } catch (Exception failure) {
            throw new IllegalStateException("Keycloak's tables were not made", failure);
        }
        return new Projection(empty);
    }

    /** What {@code PUT} and {@code DELETE} of the guardianship resource do once it knows the parent. */
    public boolean store(String account, UUID pupil, long version, boolean linked) {
        return table.store(account, pupil.toString(), version, linked);
    }

    /** The claim {@code linked_children} of the account's next token. */
    public Set<UUID> linkedChildren(String account) {
        return table.linkedPupils(account).stream().map(UUID::fromString).collect(Collectors.toSet());
    }

    private static EntityManager entityManager(JdbcTemplate jdbc) {
        return stub(EntityManager.class, (method, arguments) -> switch (method) {
            case "flush" -> null;
            case "createNativeQuery" -> query(jdbc, (String) arguments[0]);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    /** A parameter of our statements has a number and may stand in several places. */
    private static Query query(JdbcTemplate jdbc, String sql) {
        Map<Integer, Object> values = new HashMap<>();
        String text = PARAMETER.matcher(sql).replaceAll("?");
        Supplier<Object[]> placed = () -> PARAMETER
                .matcher(sql)
                .results()
                .map(place -> values.get(Integer.valueOf(place.group(1))))
                .toArray();
        return stub(Query.class, (method, arguments) -> switch (method) {
            case "setParameter" -> values.put((Integer) arguments[0], arguments[1]);
            case "executeUpdate" -> jdbc.update(text, placed.get());
            case "getResultList" -> jdbc.queryForList(text, Object.class, placed.get());
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static <T> T stub(Class<T> type, BiFunction<String, Object[], Object> behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> behaviour.apply(method.getName(), arguments)));
    }
}
