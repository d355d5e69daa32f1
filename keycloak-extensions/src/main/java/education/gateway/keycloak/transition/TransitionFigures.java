package education.gateway.keycloak.transition;

import education.gateway.keycloak.accounts.GatewayDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * How far the move has come, as gauges beside Keycloak's own: {@code education_parents} with the tags {@code realm} and
 * {@code login}: {@code state} (confirmed by the state, never had an email login), {@code joined} (both) and {@code
 * email} (local only). Counted at most once a minute, however often it is asked.
 */
final class TransitionFigures {

    private static final Logger LOG = Logger.getLogger(TransitionFigures.class);
    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE linked AND EMAIL IS NULL), count(*) FILTER (WHERE linked AND EMAIL IS NOT NULL),
                   count(*) FILTER (WHERE NOT linked)
            FROM (SELECT u.EMAIL, EXISTS (SELECT 1 FROM FEDERATED_IDENTITY f WHERE f.USER_ID = u.ID) AS linked
                  FROM USER_ENTITY u
                  JOIN USER_ROLE_MAPPING m ON m.USER_ID = u.ID
                  JOIN KEYCLOAK_ROLE r ON r.ID = m.ROLE_ID
                  WHERE u.REALM_ID = ?1 AND u.ENABLED AND r.REALM_ID = ?1 AND r.NAME = 'parent') parents""";

    private final KeycloakSessionFactory factory;
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Map<String, List<Meter>> meters = new ConcurrentHashMap<>();

    TransitionFigures(KeycloakSessionFactory factory, MeterRegistry registry, InstantSource clock) {
        this.factory = factory;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Numbers of enabled parents.
     *
     * @param state by the state only
     * @param joined by the state, with an email login of before
     * @param email by email only
     */
    record Parents(double state, double joined, double email) {

        static final Parents UNKNOWN = new Parents(Double.NaN, Double.NaN, Double.NaN);

        static Parents of(GatewayDatabase database, String realmId) {
            Object[] row = database.rows(COUNT, realmId).get(0);
            return new Parents(
                    ((Number) row[0]).doubleValue(), ((Number) row[1]).doubleValue(), ((Number) row[2]).doubleValue());
        }
    }

    /** Shows the realm's figures from now on, where it is one that moves. */
    void show(RealmModel realm) {
        if (realm.getAttribute(TransitionPolicy.POLICY) != null) {
            meters.computeIfAbsent(realm.getId(), id -> gauges(new Counted(id), realm.getName()));
        }
    }

    void hide(RealmModel realm) {
        List<Meter> shown = meters.remove(realm.getId());
        if (shown != null) {
            shown.forEach(registry::remove);
        }
    }

    private List<Meter> gauges(Counted counted, String realm) {
        var gauges = new ArrayList<Meter>();
        gauges.add(gauge(counted, realm, "state", Parents::state));
        gauges.add(gauge(counted, realm, "joined", Parents::joined));
        gauges.add(gauge(counted, realm, "email", Parents::email));
        return gauges;
    }

    private Gauge gauge(Counted counted, String realm, String login, ToDoubleFunction<Parents> figure) {
        return Gauge.builder("education.parents", counted, each -> figure.applyAsDouble(each.now()))
                .description("Enabled parents by the way they can log in")
                .tag("realm", realm)
                .tag("login", login)
                .strongReference(true)
                .register(registry);
    }

    /** What was counted last. */
    private final class Counted {

        private final String realmId;
        private @Nullable Parents parents;
        private Instant at = Instant.EPOCH;

        Counted(String realmId) {
            this.realmId = realmId;
        }

        synchronized Parents now() {
            Instant now = clock.instant();
            Parents known = parents;
            if (known == null || at.plus(KEPT).isBefore(now)) {
                known = count();
                parents = known;
                at = now;
            }
            return known;
        }

        private Parents count() {
            var found = new ArrayList<Parents>();
            try {
                KeycloakModelUtils.runJobInTransaction(
                        factory, session -> found.add(Parents.of(new GatewayDatabase(session), realmId)));
                return found.get(0);
            } catch (RuntimeException failure) {
                LOG.warnf(
                        "The parents of a realm were not counted: %s",
                        failure.getClass().getName());
                return Parents.UNKNOWN;
            }
        }
    }
}
