package education.gateway.keycloak.background;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.timer.TimerProvider;

/**
 * A worker that looks for something to do every {@link #pause()} as long as the server runs. It runs on every server,
 * so what it takes it must take out of the others' way. Register it in {@code
 * META-INF/services/education.gateway.keycloak.background.BackgroundWork}.
 */
public abstract class BackgroundWork implements ProviderFactory<BackgroundWork>, Provider {

    private static final Logger LOG = Logger.getLogger(BackgroundWork.class);
    private static final long TIDY_NANOS = Duration.ofMinutes(10).toNanos();

    /** Pieces in a row, after which others get their turn. */
    private static final int BATCH = 200;

    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long tidiedAt = System.nanoTime() - TIDY_NANOS;

    /** Time between two looks. */
    protected abstract Duration pause();

    /** Does one piece of work in transactions of its own; false when there was none. */
    protected abstract boolean doNext(KeycloakSessionFactory factory);

    /** Removes what is too old; called every ten minutes. */
    protected void tidy(KeycloakSession session) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                start(factory);
            }
        });
    }

    private void start(KeycloakSessionFactory factory) {
        try (KeycloakSession session = factory.create()) {
            ExecutorService executor =
                    session.getProvider(ExecutorsProvider.class).getExecutor(getId());
            // The timer's only thread is everybody's: it must not wait for us.
            session.getProvider(TimerProvider.class)
                    .schedule(() -> hand(executor, factory), pause().toMillis(), getId());
        }
    }

    private void hand(ExecutorService executor, KeycloakSessionFactory factory) {
        if (busy.compareAndSet(false, true)) {
            try {
                executor.execute(() -> work(factory));
            } catch (RejectedExecutionException stopping) {
                busy.set(false);
            }
        }
    }

    private void work(KeycloakSessionFactory factory) {
        try {
            for (int done = 0; done < BATCH && doNext(factory); done++) {
                LOG.tracef("%s did a piece of work", getId());
            }
            if (System.nanoTime() - tidiedAt >= TIDY_NANOS) {
                tidiedAt = System.nanoTime();
                KeycloakModelUtils.runJobInTransaction(factory, this::tidy);
            }
        } catch (RuntimeException failed) {
            // The texts may hold what people typed.
            LOG.errorf(
                    "%s failed and goes on later: %s",
                    getId(), failed.getClass().getSimpleName());
        } finally {
            busy.set(false);
        }
    }

    @Override
    public final BackgroundWork create(KeycloakSession session) {
        return this;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void close() {}
}
