package education.gateway.benchmarks;

import education.gateway.stack.Part;
import education.gateway.stack.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The take-over of the old portal's accounts by IT's own command: how many a second, what the server pays for each, and
 * whether its memory grows. Accounts are invented: a number, an address and 160 bits in the place of a hash, since nobody
 * logs in. {@code benchmarks/take-over [accounts] [threads]}.
 */
final class TakeOver {

    private static final int DEFAULT_ACCOUNTS = 100_000;
    private static final long FIRST_NUMBER = 60_000_000L;
    private static final int BETWEEN_SAMPLES_SECONDS = 5;
    private static final String INVENT = "INSERT INTO users (id, login_email, last_name, first_name, pass)"
            + " SELECT ? + i, 'invented-' || i || '@example.test', 'Фамилия', 'Имя',"
            + " 'sha1$' || md5(random()::text) || '$' || md5(random()::text) || substr(md5(random()::text), 1, 8)"
            + " FROM generate_series(1, ?) i";

    private TakeOver() {}

    public static void main(String[] arguments) throws Exception {
        int accounts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_ACCOUNTS;
        int threads = arguments.length > 1
                ? Integer.parseInt(arguments[1])
                : Runtime.getRuntime().availableProcessors();
        var place = Place.here();
        var own = new OwnStack(place.root(), place.ports());
        own.downAtTheEnd();
        own.reset();
        own.up(true);
        try {
            invent(own.running(), accounts);
            measure(place.root(), own.running(), accounts, threads);
        } finally {
            own.reset();
        }
        System.exit(0);
    }

    private static void invent(Stack stack, int accounts) throws SQLException {
        try (var connection = DriverManager.getConnection(stack.database("portal"));
                var statement = connection.prepareStatement(INVENT)) {
            statement.setLong(1, FIRST_NUMBER);
            statement.setInt(2, accounts);
            statement.executeUpdate();
        }
    }

    private static void measure(Path root, Stack stack, int accounts, int threads) throws Exception {
        long keycloak = stack.process(Part.KEYCLOAK).pid();
        double cpuBefore = Proc.cpuMillis(keycloak);
        long began = System.nanoTime();
        var command = command(root, stack, threads);
        var memory = new ArrayList<Long>();
        while (!command.waitFor(BETWEEN_SAMPLES_SECONDS, TimeUnit.SECONDS)) {
            memory.add(Proc.memoryKib(keycloak, "Rss") / 1024);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (command.exitValue() != 0) {
            throw new IllegalStateException("the command ended with " + command.exitValue());
        }
        double cpu = (Proc.cpuMillis(keycloak) - cpuBefore) / accounts;
        System.out.printf(
                Locale.ROOT,
                "%d accounts, %d threads: %.0f s, %.1f accounts/s, %.1f ms of Keycloak's CPU each%n",
                accounts,
                threads,
                seconds,
                accounts / seconds,
                cpu);
        System.out.println("Keycloak's resident memory on the way, MiB: " + tenths(memory));
    }

    /** Ten values spread over the run, the last one included. */
    private static List<Long> tenths(List<Long> samples) {
        var chosen = new ArrayList<Long>();
        for (int i = 1; i <= 10 && !samples.isEmpty(); i++) {
            chosen.add(samples.get(Math.max(0, samples.size() * i / 10 - 1)));
        }
        return chosen;
    }

    private static Process command(Path root, Stack stack, int threads) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-jar",
                        root.resolve("old-portal-take-over/target/old-portal-take-over.jar")
                                .toString(),
                        "--batch",
                        "200",
                        "--threads",
                        Integer.toString(threads),
                        "--report",
                        root.resolve("target/bench-take-over.csv").toString())
                .redirectErrorStream(true)
                .inheritIO();
        builder.environment().put("KEYCLOAK_URL", stack.keycloak().toString());
        var client = Objects.requireNonNull(stack.description().clients().get("old-portal-take-over"));
        builder.environment().put("TAKE_OVER_SECRET", client.secret());
        return builder.start();
    }
}
