package education.gateway.diary.support;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two who do something at once. */
public final class Waiting {

    private static final String WAITED_TOO_LONG = "55P03";

    private Waiting() {}

    /** Whether somebody else's deed waits for what the transaction of the caller has begun; it is given up then. */
    public static boolean waits(TransactionTemplate transaction, JdbcClient database, Runnable deed) {
        return CompletableFuture.supplyAsync(() -> gaveUp(transaction, database, deed))
                .join();
    }

    private static boolean gaveUp(TransactionTemplate transaction, JdbcClient database, Runnable deed) {
        try {
            transaction.executeWithoutResult(status -> {
                database.sql("SET LOCAL lock_timeout = '100ms'").update();
                deed.run();
            });
            return false;
        } catch (DataAccessException failure) {
            if (failure.getMostSpecificCause() instanceof SQLException cause
                    && WAITED_TOO_LONG.equals(cause.getSQLState())) {
                return true;
            }
            throw failure;
        }
    }
}
