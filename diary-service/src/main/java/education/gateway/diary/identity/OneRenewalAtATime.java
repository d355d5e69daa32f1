package education.gateway.diary.identity;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Renews a session's tokens once, however many of its requests ask at the same time, on this node and on others: a
 * refresh token may be good for one use only. Who comes second finds the new tokens in the session's row.
 *
 * <p>The row is read and written past the request's own copy of the session, in a transaction of its own, so that it is
 * committed before the lock is given back. A renewal holds two connections; their number is limited, so that a slow
 * Keycloak cannot take the whole pool.
 */
@Component
class OneRenewalAtATime {

    private static final int STRIPES = 256;
    private static final int RENEWALS_AT_ONCE = 4;
    private static final long PATIENCE_SECONDS = 8;

    private final ReentrantLock[] stripes =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);
    private final Semaphore permits = new Semaphore(RENEWALS_AT_ONCE);

    private final TokenRenewal keycloak;
    private final JdbcIndexedSessionRepository sessions;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    OneRenewalAtATime(
            TokenRenewal keycloak,
            JdbcIndexedSessionRepository sessions,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.keycloak = keycloak;
        this.sessions = sessions;
        this.database = database;
        this.transaction = transaction;
    }

    KeycloakTokens renew(String sessionId, KeycloakTokens known) throws SessionEnded {
        ReentrantLock stripe = stripes[Math.floorMod(sessionId.hashCode(), STRIPES)];
        try {
            if (!stripe.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new KeycloakUnreachable();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new KeycloakUnreachable();
        }
        try {
            return withPermit(sessionId, known);
        } finally {
            stripe.unlock();
        }
    }

    private KeycloakTokens withPermit(String sessionId, KeycloakTokens known) throws SessionEnded {
        try {
            if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new KeycloakUnreachable();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new KeycloakUnreachable();
        }
        try {
            Object outcome = transaction.execute(status -> locked(sessionId, known));
            if (outcome instanceof KeycloakTokens tokens) {
                return tokens;
            }
            throw new SessionEnded();
        } finally {
            permits.release();
        }
    }

    /** The tokens, or the {@link SessionEnded} that a transaction callback may not throw. */
    private Object locked(String sessionId, KeycloakTokens known) {
        database.sql("SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended(?, 7))) locked")
                .param(sessionId)
                .query(Long.class)
                .single();
        try {
            return renewInRow(sessions, sessionId, known);
        } catch (SessionEnded ended) {
            return ended;
        }
    }

    private <S extends Session> KeycloakTokens renewInRow(
            SessionRepository<S> rows, String sessionId, KeycloakTokens known) throws SessionEnded {
        S row = rows.findById(sessionId);
        if (row == null || !(row.getAttribute(TokensInSession.ATTRIBUTE) instanceof KeycloakTokens stored)) {
            throw new SessionEnded();
        }
        if (!stored.equals(known)) {
            return stored;
        }
        KeycloakTokens next = keycloak.renew(stored);
        row.setAttribute(TokensInSession.ATTRIBUTE, next);
        rows.save(row);
        return next;
    }
}
