package education.gateway.benchmarks;

import org.jspecify.annotations.Nullable;

/** The diary as it is, and what it is compared with. */
enum Variant {
    AUTHORISED(null, "the diary as it is: signature, claims, register"),
    AUTHORISED_AGAIN(null, "the same once more, to know the noise (A/A)"),
    FIRST_SEEN(null, "the diary as it is for a token it sees for the first time: no signature is remembered"),
    OPEN("open", "no authentication at all, no link predicate"),
    REGISTER("register", "open, with the register's predicate in the read"),
    TOKEN("token", "and the token carried: header, security context, who is asking"),
    CLAIMS("claims", "and its claims read and judged; every signature believed"),
    INTROSPECTION("introspection", "Keycloak asked about each token; no predicate");

    private final @Nullable String rival;
    private final String words;

    Variant(@Nullable String rival, String words) {
        this.rival = rival;
        this.words = words;
    }

    /** Value of {@code benchmark.rival}; null for the diary as it is. */
    @Nullable
    String rival() {
        return rival;
    }

    String words() {
        return words;
    }
}
