package education.gateway.benchmarks;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.Tokens;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whose marks are read, and of which days: the children of two parents, in turn, with a token of their parent's. */
final class Workload {

    private static final List<String> PARENTS = List.of("esia-two-children", "esia-one-child-other-school");
    private static final long TOKENS_LIVE_NANOS = 120_000_000_000L;

    /** Marks of a whole school year, which is what the API gives when no days are named. */
    static final String YEAR = "";

    private final Stack stack;
    private final String days;
    private final Map<String, Login> logins = new LinkedHashMap<>();
    private final Map<String, Tokens> tokens = new LinkedHashMap<>();
    private final Map<String, byte[]> expected = new LinkedHashMap<>();
    private long mintedAt;

    /** @param days query of the request, such as {@link #YEAR} or that of {@link #week} */
    Workload(Stack stack, String days) {
        this.stack = stack;
        this.days = days;
        for (var key : PARENTS) {
            var login = stack.login();
            logins.put(key, login);
            tokens.put(key, login.throughState(key));
        }
        mintedAt = System.nanoTime();
    }

    /** The seven days that end today. */
    static String week(LocalDate today) {
        return "?from=" + today.minusDays(6) + "&to=" + today;
    }

    /** Parents and their pupils, and one pair that no link joins. */
    List<String> pairs() {
        var pairs = new ArrayList<String>();
        for (var key : PARENTS) {
            var parent = stack.persona(key);
            parent.linked().forEach(pupil -> pairs.add(parent.parentId() + ":" + pupil));
        }
        pairs.add(stack.persona(PARENTS.get(0)).parentId() + ":" + stranger());
        return pairs;
    }

    /** The requests, with tokens that live long enough for a round. */
    List<Ask> asks() {
        if (System.nanoTime() - mintedAt > TOKENS_LIVE_NANOS) {
            logins.forEach((key, login) -> tokens.compute(
                    key,
                    (k, old) -> login.refresh(
                            Objects.requireNonNull(Objects.requireNonNull(old).refresh()))));
            mintedAt = System.nanoTime();
        }
        var asks = new ArrayList<Ask>();
        tokens.forEach((key, token) -> stack.persona(key).linked().forEach(pupil -> {
            var path = path(pupil);
            asks.add(new Ask(path, token.access(), expected.getOrDefault(path, new byte[0])));
        }));
        return asks;
    }

    /** Takes the answers of the diary as it is for the right ones; returns the mean size of a body in bytes. */
    double learn(DiaryProcess diary) throws IOException {
        try (var connection = new Connection(diary.port())) {
            for (var ask : asks()) {
                if (connection.ask(ask.bytes(diary.port())) != 200) {
                    throw new IllegalStateException("the diary does not serve " + ask.path());
                }
                expected.put(ask.path(), connection.body());
            }
        }
        return expected.values().stream()
                .mapToInt(body -> body.length)
                .average()
                .orElseThrow();
    }

    /**
     * Makes sure that a variant is what it says: the same bytes for a linked pupil, and for a foreign one marks exactly
     * where the predicate is gone and nobody is asked.
     */
    void check(DiaryProcess diary) throws IOException {
        try (var connection = new Connection(diary.port())) {
            for (var ask : asks()) {
                int status = connection.ask(ask.bytes(diary.port()));
                if (status != 200 || !connection.said(ask.expected())) {
                    throw new IllegalStateException(diary.variant() + " answers otherwise: " + status);
                }
            }
            var foreign = new Ask(path(stranger()), asks().get(0).token(), new byte[0]);
            int status = connection.ask(foreign.bytes(diary.port()));
            if (status != (diary.variant() == Variant.OPEN ? 200 : 404)) {
                throw new IllegalStateException(diary.variant() + " answers " + status + " for a foreign pupil");
            }
            int garbled = connection.ask(new Ask(asks().get(0).path(), "no.to.ken", new byte[0]).bytes(diary.port()));
            boolean open = Arrays.asList(Variant.OPEN, Variant.REGISTER).contains(diary.variant());
            if (garbled != (open ? 200 : 401)) {
                throw new IllegalStateException(diary.variant() + " answers " + garbled + " to a garbled token");
            }
        }
    }

    private String stranger() {
        return stack.persona("local-one-child").linked().get(0);
    }

    private String path(String pupil) {
        return "/api/v1/children/" + pupil + "/marks" + days;
    }
}
