package education.gateway.diary.guardianship;

import education.gateway.identifiers.KeyedHashes;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which bars and links still hang on a former key of the hashes. A hash does not say under which key it was made, but it is
 * known when a login named the person, when papers were checked and when a file of pupils was read, and since when each key
 * has been there. The diary does not start without a key that a standing bar or an open link may still need. Health tells
 * beforehand how many these are.
 */
@Component("hashKeysHealthIndicator")
class NeededKeys implements HealthIndicator, SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(NeededKeys.class);

    /** Since {@code :since} logins and papers are hashed under a key that stays, since {@code :current} files are. */
    private static final String NEED = """
            SELECT (SELECT count(*) FROM guardianship.bar b
                    JOIN register.pupil p ON p.id = b.pupil_id
                    WHERE b.lifted_at IS NULL
                      AND (cardinality(b.person_hashes) > 0
                           AND NOT EXISTS (SELECT FROM guardianship.person s
                                           WHERE s.person_hashes && b.person_hashes AND s.seen_at >= :since)
                           AND NOT EXISTS (SELECT FROM guardianship.link l
                                           WHERE l.pupil_id = b.pupil_id AND l.checked_person && b.person_hashes
                                             AND l.granted_at >= :since)
                           OR coalesce(b.child_hash, p.child_hash) IS NOT NULL
                              AND coalesce(p.child_hash_at, '-infinity') < :current)) AS bars,
                   (SELECT count(*) FROM guardianship.link l
                    WHERE l.ended_at IS NULL AND cardinality(l.checked_person) > 0 AND l.granted_at < :since
                      AND NOT EXISTS (SELECT FROM guardianship.person s
                                      WHERE s.parent_id = l.parent_id AND s.person_hashes && l.checked_person
                                        AND s.seen_at >= :since)) AS links""";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final List<String> keys;
    private final String retired;
    private volatile @Nullable Needed needed;

    /** @param retired fingerprint of a key that may go whatever hangs on it; empty: none */
    NeededKeys(
            JdbcClient database,
            TransactionTemplate transaction,
            KeyedHashes hashes,
            @Value("${diary.retired-hash-key:}") String retired) {
        this.database = database;
        this.transaction = transaction;
        this.keys = hashes.fingerprints();
        this.retired = retired.strip();
    }

    /** How many bars and links need a former key. */
    record Needed(long bars, long links) {

        boolean nothing() {
            return bars == 0 && links == 0;
        }
    }

    /** @throws IllegalStateException when a key is missing that is needed; nothing is changed then */
    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            database.sql("SELECT pg_advisory_xact_lock(hashtextextended('hash keys', 11))")
                    .query((row, number) -> number)
                    .list();
            for (String missing : missing()) {
                requireNotNeeded(missing);
                database.sql("DELETE FROM guardianship.hash_key WHERE fingerprint = ?")
                        .param(missing)
                        .update();
            }
            for (int i = 0; i < keys.size(); i++) {
                database.sql("INSERT INTO guardianship.hash_key AS k (fingerprint, current_since)"
                                + " VALUES (:key, CASE WHEN :current THEN now() END) ON CONFLICT (fingerprint) DO UPDATE"
                                + " SET current_since = CASE WHEN :current THEN coalesce(k.current_since, now()) END")
                        .param("key", keys.get(i))
                        .param("current", i == 0)
                        .update();
            }
        });
        count();
    }

    private List<String> missing() {
        return database.sql("SELECT fingerprint FROM guardianship.hash_key WHERE fingerprint <> ALL (?::text[])")
                .param(keys.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private void requireNotNeeded(String missing) {
        Needed rest = need(keys);
        if (rest.nothing()) {
            return;
        }
        String words = "the hash key " + missing + " is not in diary.hash-keys-file any more, but " + rest.bars()
                + " standing bars and " + rest.links() + " open links may have hashes under it alone";
        if (!missing.equals(retired)) {
            throw new IllegalStateException(words + ": put it back as the second line, until the health document says"
                    + " that none needs it (docs/operations/keys.md, \"Retiring a hash key\")");
        }
        LOG.warn("{}; diary.retired-hash-key lets it go", words);
    }

    /** Hourly: it reads many rows while there are two keys. */
    @Scheduled(initialDelay = 60, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void count() {
        needed = keys.size() > 1 ? need(keys.subList(0, 1)) : null;
    }

    private Needed need(List<String> staying) {
        return database.sql(NEED)
                .param("since", when("min(since)", staying))
                .param("current", when("max(current_since)", staying.subList(0, 1)))
                .query((row, number) -> new Needed(row.getLong("bars"), row.getLong("links")))
                .single();
    }

    /** A key that was never there has hashed nothing yet. */
    private OffsetDateTime when(String which, List<String> some) {
        return database.sql("SELECT coalesce((SELECT " + which + " FROM guardianship.hash_key"
                        + " WHERE fingerprint = ANY (?::text[])), now())")
                .param(some.toArray(String[]::new))
                .query(OffsetDateTime.class)
                .single();
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up().withDetail("keys", keys);
        Needed now = needed;
        return now == null
                ? health.build()
                : health.withDetail("barsThatNeedTheFormerKey", now.bars())
                        .withDetail("linksThatNeedTheFormerKey", now.links())
                        .build();
    }
}
