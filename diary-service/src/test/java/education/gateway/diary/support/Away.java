package education.gateway.diary.support;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that does not answer. */
public final class Away {

    private static final DataSource SOURCE =
            new DriverManagerDataSource("jdbc:postgresql://localhost:1/away", "postgres", "");

    private Away() {}

    public static JdbcClient database() {
        return JdbcClient.create(SOURCE);
    }

    public static TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(SOURCE));
    }
}
