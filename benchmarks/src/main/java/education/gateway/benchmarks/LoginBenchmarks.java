package education.gateway.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a login costs Keycloak: through the state, through an approved gateway, through Keycloak's own broker at the same
 * gateway, by password here and in a realm of defaults; and what naming the linked children costs when tokens are
 * renewed. All in one server, interleaved; {@code benchmarks/run logins}.
 */
final class LoginBenchmarks {

    private static final double BROKER_BOUND = 1.25;
    private static final double PASSWORD_BOUND = 1.05;
    private static final double FIVE_CHILDREN_BOUND = 1.10;
    private static final double FIFTY_CHILDREN_BOUND = 1.20;

    private LoginBenchmarks() {}

    public static void main(String[] arguments) throws Exception {
        var options = Options.parse(arguments);
        var place = Place.here();
        var own = new OwnStack(place.root(), place.ports());
        var report = new Report(Machine.here(place.root()), options);
        if (!options.keep()) {
            own.downAtTheEnd();
        }
        boolean attach = options.keep() && own.isRunning();
        if (!attach) {
            own.reset();
            own.up(true);
        }
        try {
            var stack = own.running();
            var rounds = new LoginRounds(stack, new StockRealm(stack).create(), new RenewalWorld(stack).create());
            rounds.warmUp(options.warmUp());
            rounds.measure(options.rounds(), options.seconds());
            print(report, rounds);
        } finally {
            if (!options.keep()) {
                own.reset();
            }
        }
        report.write(place.results());
        System.exit(0);
    }

    private static void print(Report report, LoginRounds rounds) {
        Map<String, Object> kept = new LinkedHashMap<>();
        rounds.all().forEach((side, slices) -> kept.put(side.name(), slices));
        report.figure("logins", kept);
        Report.say("");
        Report.say("  %-15s %8s %13s %13s %6s", "", "logins", "keycloak ms", "database ms", "calls");
        for (LoginSide side : LoginSide.values()) {
            Report.say(
                    "  %-15s %8.0f %13.1f %13.1f %6.2f  %s",
                    side.name().toLowerCase(Locale.ROOT),
                    Arrays.stream(rounds.values(side, LoginSlice::logins)).sum(),
                    median(rounds.values(side, LoginSlice::keycloak)),
                    median(rounds.values(side, LoginSlice::database)),
                    median(rounds.values(side, LoginSlice::calls)),
                    side.words());
        }
        report.verdict("A/A (through the state, against itself)", rounds.ratio(LoginSide.STATE_AGAIN, LoginSide.STATE));
        bound(
                report,
                "state (GOST) against Keycloak's own broker",
                rounds.ratio(LoginSide.STATE, LoginSide.STOCK_BROKER),
                BROKER_BOUND);
        bound(
                report,
                "gateway against Keycloak's own broker",
                rounds.ratio(LoginSide.GATEWAY, LoginSide.STOCK_BROKER),
                BROKER_BOUND);
        bound(
                report,
                "password against a realm of defaults",
                rounds.ratio(LoginSide.PASSWORD, LoginSide.STOCK_PASSWORD),
                PASSWORD_BOUND);
        bound(
                report,
                "renewal with 5 children against none",
                rounds.ratio(LoginSide.RENEWAL_5, LoginSide.RENEWAL),
                FIVE_CHILDREN_BOUND);
        bound(
                report,
                "renewal with 50 children against none",
                rounds.ratio(LoginSide.RENEWAL_50, LoginSide.RENEWAL),
                FIFTY_CHILDREN_BOUND);
    }

    private static void bound(Report report, String what, Ratio ratio, double bound) {
        report.verdict(what + ", CPU of Keycloak for each", ratio);
        Report.say("  inside the bound (at most %.2f): %s", bound, ratio.atMost(bound));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
