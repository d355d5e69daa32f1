package education.gateway.keycloak.accounts.portal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Hashes a batch on several threads, each with a session of its own: one session is for one thread. */
final class Wrapping {

    private final KeycloakSessionFactory sessions;
    private final int threads;

    Wrapping(KeycloakSession session, int threads) {
        this.sessions = session.getKeycloakSessionFactory();
        this.threads = threads;
    }

    Map<Long, PasswordCredentialModel> wrap(Map<Long, OldHash> hashes) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, work -> {
            var thread = new Thread(work, "old-portal-take-over");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Map<Long, PasswordCredentialModel>>> slices = new ArrayList<>();
            for (Map<Long, OldHash> slice : slices(hashes)) {
                slices.add(workers.submit(
                        () -> KeycloakModelUtils.runJobInTransactionWithResult(sessions, own -> wrapped(own, slice))));
            }
            var all = new HashMap<Long, PasswordCredentialModel>();
            for (Future<Map<Long, PasswordCredentialModel>> slice : slices) {
                all.putAll(slice.get());
            }
            return all;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the take-over was interrupted", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the old hashes of a batch cannot be hashed anew", failed);
        } finally {
            workers.shutdownNow();
        }
    }

    private static Map<Long, PasswordCredentialModel> wrapped(KeycloakSession session, Map<Long, OldHash> slice) {
        var wrapped = new HashMap<Long, PasswordCredentialModel>();
        slice.forEach((number, hash) -> wrapped.put(number, OverOldHash.wrap(hash, session)));
        return wrapped;
    }

    private List<Map<Long, OldHash>> slices(Map<Long, OldHash> hashes) {
        List<Map<Long, OldHash>> slices = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            slices.add(new HashMap<>());
        }
        int next = 0;
        for (Map.Entry<Long, OldHash> hash : hashes.entrySet()) {
            slices.get(next++ % threads).put(hash.getKey(), hash.getValue());
        }
        return slices;
    }
}
