package education.gateway.keycloak.accounts;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Native SQL in the request's own transaction. Parameters are numbered {@code ?1, ?2, …}. Keycloak's pending changes
 * are written first, so that both see the same rows.
 */
public final class GatewayDatabase {

    private final EntityManager entityManager;

    public GatewayDatabase(KeycloakSession session) {
        this(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    private GatewayDatabase(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The same where there is no session. */
    public static GatewayDatabase over(EntityManager entityManager) {
        return new GatewayDatabase(entityManager);
    }

    /** Runs an INSERT, UPDATE or DELETE and tells how many rows it changed. */
    public int change(String sql, Object... parameters) {
        entityManager.flush();
        return query(sql, parameters).executeUpdate();
    }

    /** Runs a change that ends in {@code RETURNING} and gives back its rows of two or more columns. */
    public List<Object[]> changedRows(String sql, Object... parameters) {
        entityManager.flush();
        return rows(sql, parameters);
    }

    /** The rows of a query with two or more columns. */
    public List<Object[]> rows(String sql, Object... parameters) {
        return values(sql, parameters).stream().map(row -> (Object[]) row).toList();
    }

    /** The values of a query with one column. */
    public List<?> values(String sql, Object... parameters) {
        return query(sql, parameters).getResultList();
    }

    /**
     * Waits for and holds a lock per name until the transaction ends. Names are taken in a fixed order, so that two
     * requests that want the same names cannot wait for each other.
     */
    public void lock(Collection<String> names) {
        for (String name : new TreeSet<>(names)) {
            values("SELECT CAST(pg_advisory_xact_lock(hashtextextended(?1, 0)) AS text)", name);
        }
    }

    private Query query(String sql, Object... parameters) {
        Query query = entityManager.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }
}
