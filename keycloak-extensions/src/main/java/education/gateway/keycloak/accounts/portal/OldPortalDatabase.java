package education.gateway.keycloak.accounts.portal;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * The old portal's database, seen through two views that its keepers make for us ({@code gateway.account}, {@code
 * gateway.child_link}). It is read, and one column is written: {@code taken_over_at}. Every wait has an end, and after a
 * failure nobody asks again for a while, so that a database which is away makes no login slow.
 */
final class OldPortalDatabase implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OldPortalDatabase.class);

    /** Where two rows have one address, neither has it as a login. */
    private static final String COLUMNS =
            "SELECT a.number, a.email, a.email_confirmed, a.surname, a.name, a.patronymic, a.password_hash, a.blocked,"
                    + " a.taken_over_at IS NOT NULL, EXISTS (SELECT FROM gateway.account other WHERE lower(other.email) ="
                    + " lower(a.email) AND other.number <> a.number) FROM gateway.account a ";

    private static final int CONNECTIONS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final AgroalDataSource pool;
    private final Outage outage = new Outage();

    /** Opens no connection yet. */
    OldPortalDatabase(String jdbcUrl, String user, String password) {
        String seconds = Long.toString(PATIENCE.toSeconds());
        var configuration = new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled(false)
                .connectionPoolConfiguration(connections -> connections
                        .initialSize(0)
                        .minSize(0)
                        .maxSize(CONNECTIONS)
                        .acquisitionTimeout(PATIENCE)
                        .validateOnBorrow(true)
                        .connectionValidator(
                                ConnectionValidator.defaultValidatorWithTimeout((int) PATIENCE.toSeconds()))
                        .reapTimeout(IDLE)
                        .connectionFactoryConfiguration(connection -> connection
                                .jdbcUrl(jdbcUrl)
                                .connectionProviderClass(Driver.class)
                                .principal(new NamePrincipal(user))
                                .credential(new SimplePassword(password))
                                .jdbcProperty("ApplicationName", "education-gateway")
                                .jdbcProperty("connectTimeout", seconds)
                                .jdbcProperty("loginTimeout", seconds)
                                .jdbcProperty("socketTimeout", seconds)
                                .jdbcProperty("logServerErrorDetail", "false")));
        try {
            pool = AgroalDataSource.from(configuration);
        } catch (SQLException unusable) {
            throw new IllegalStateException(
                    "the old portal's database cannot be configured: " + unusable.getSQLState());
        }
    }

    Optional<OldAccount> byNumber(long number) throws OldPortalDown {
        return ask(COLUMNS + "WHERE a.number = ?", statement -> statement.setLong(1, number)).stream()
                .findFirst();
    }

    /** The account with this address, whatever its letters' case; none where several share it. */
    Optional<OldAccount> byEmail(String email) throws OldPortalDown {
        return ask(COLUMNS + "WHERE lower(a.email) = lower(?) LIMIT 2", statement -> statement.setString(1, email))
                .stream()
                .filter(account -> account.email() != null)
                .findFirst();
    }

    /** The accounts with the next higher numbers, whatever their state, by growing number. */
    List<OldAccount> after(long number, int most) throws OldPortalDown {
        return ask(COLUMNS + "WHERE a.number > ? ORDER BY a.number LIMIT ?", statement -> {
            statement.setLong(1, number);
            statement.setInt(2, most);
        });
    }

    long countAfter(long number) throws OldPortalDown {
        return use(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT count(*) FROM gateway.account WHERE number > ?")) {
                statement.setLong(1, number);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** Marks rows as taken over: the only thing that is ever written there. */
    void markTakenOver(List<Long> numbers) throws OldPortalDown {
        use(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("UPDATE gateway.account SET taken_over_at ="
                    + " now() WHERE number = ANY (?) AND taken_over_at IS NULL")) {
                statement.setArray(1, connection.createArrayOf("bigint", numbers.toArray()));
                return statement.executeUpdate();
            }
        });
    }

    private List<OldAccount> ask(String sql, Parameters parameters) throws OldPortalDown {
        return use(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                parameters.set(statement);
                try (ResultSet rows = statement.executeQuery()) {
                    var accounts = new ArrayList<OldAccount>();
                    while (rows.next()) {
                        accounts.add(account(rows));
                    }
                    return accounts;
                }
            }
        });
    }

    private <T> T use(Work<T> work) throws OldPortalDown {
        if (outage.isOn()) {
            throw new OldPortalDown();
        }
        try (Connection connection = pool.getConnection()) {
            T result = work.with(connection);
            outage.over();
            return result;
        } catch (SQLException failure) {
            // Its text may hold a row.
            if (outage.begins()) {
                LOG.warnf(
                        "The old portal's database cannot be used (%s, SQL state %s); accounts not yet taken over"
                                + " cannot log in.",
                        failure.getClass().getSimpleName(), failure.getSQLState());
            }
            throw new OldPortalDown();
        }
    }

    private static OldAccount account(ResultSet row) throws SQLException {
        return new OldAccount(
                row.getLong(1),
                row.getBoolean(10) ? null : OldAccount.usableEmail(text(row, 2)),
                row.getBoolean(3),
                OldAccount.usableName(text(row, 4)),
                OldAccount.usableName(text(row, 5)),
                OldAccount.usableName(text(row, 6)),
                text(row, 7),
                row.getBoolean(8),
                row.getBoolean(9));
    }

    private static @Nullable String text(ResultSet row, int column) throws SQLException {
        String value = row.getString(column);
        return value == null || value.isBlank() ? null : value.strip();
    }

    @Override
    public void close() {
        pool.close();
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }
}
