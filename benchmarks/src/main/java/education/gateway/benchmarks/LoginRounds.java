package education.gateway.benchmarks;

import education.gateway.stack.Part;
import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Login;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;

/** Measures doors in turn, A B A B …, the order reversed in every other round; one login after another. */
final class LoginRounds {

    private static final String CITIZEN = "esia-two-children";
    private static final String LOCAL = "local-one-child";
    private static final JsonMapper JSON = new JsonMapper();

    private final Stack stack;
    private final StockRealm stock;
    private final Map<LoginSide, Renewal> renewals;
    private final Map<LoginSide, List<LoginSlice>> slices = new EnumMap<>(LoginSide.class);

    LoginRounds(Stack stack, StockRealm stock, RenewalWorld renewals) {
        this.stack = stack;
        this.stock = stock;
        this.renewals = Map.of(
                LoginSide.RENEWAL,
                renewals.withoutMapper(5),
                LoginSide.RENEWAL_5,
                renewals.withChildren(5),
                LoginSide.RENEWAL_50,
                renewals.withChildren(50));
    }

    /** Logins that are not counted, so that everything is compiled, remembered and linked. */
    void warmUp(int seconds) {
        for (LoginSide side : LoginSide.values()) {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            do {
                login(side);
            } while (System.nanoTime() < end);
        }
    }

    void measure(int rounds, int seconds) throws IOException {
        for (int round = 0; round < rounds; round++) {
            var order = new ArrayList<>(List.of(LoginSide.values()));
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (LoginSide side : order) {
                slices.computeIfAbsent(side, any -> new ArrayList<>()).add(slice(side, seconds));
            }
        }
    }

    Map<LoginSide, List<LoginSlice>> all() {
        return slices;
    }

    double[] values(LoginSide side, ToDoubleFunction<LoginSlice> value) {
        return Objects.requireNonNull(slices.get(side), side::name).stream()
                .mapToDouble(value)
                .toArray();
    }

    Ratio ratio(LoginSide numerator, LoginSide denominator) {
        return Ratio.of(values(numerator, LoginSlice::keycloak), values(denominator, LoginSlice::keycloak));
    }

    private LoginSlice slice(LoginSide side, int seconds) throws IOException {
        long keycloak = stack.process(Part.KEYCLOAK).pid();
        long postgres = stack.process(Part.DATABASE).pid();
        double before = Proc.cpuMillis(keycloak);
        double databaseBefore = Proc.childrenCpuMillis(postgres);
        long callsBefore = calls();
        long logins = 0;
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end || logins == 0) {
            login(side);
            logins++;
        }
        return new LoginSlice(
                logins,
                (Proc.cpuMillis(keycloak) - before) / logins,
                (Proc.childrenCpuMillis(postgres) - databaseBefore) / logins,
                (calls() - callsBefore) / (double) logins);
    }

    /** A whole login in a browser of its own, or a renewal; throws unless it ends with tokens. */
    private void login(LoginSide side) {
        switch (side) {
            case STATE, STATE_AGAIN -> ours().throughState(CITIZEN);
            case GATEWAY -> ours().throughState(CITIZEN, Map.of("kc_idp_hint", "gateway"));
            case STOCK_BROKER -> new Login(stock.client()).throughState(CITIZEN, stock.hint());
            case PASSWORD -> stack.tokensOf(LOCAL);
            case STOCK_PASSWORD -> new Login(stock.client()).withPassword(StockRealm.USER, stock.password());
            case RENEWAL, RENEWAL_5, RENEWAL_50 ->
                Objects.requireNonNull(renewals.get(side)).again();
        }
    }

    private Login ours() {
        return new Login(stack.diaryWeb());
    }

    private long calls() {
        var answer = new Browser().send(HttpRequest.newBuilder(URI.create(stack.esia() + "/control/calls")));
        return JSON.readTree(answer.body()).path("calls").asLong();
    }
}
