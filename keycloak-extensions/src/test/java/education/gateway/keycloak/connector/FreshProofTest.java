package education.gateway.keycloak.connector;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.keycloak.support.Fake;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.sessions.AuthenticationSessionModel;

class FreshProofTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_795_480_233);

    private final Map<String, String> notes = new HashMap<>();
    private final AuthenticationSessionModel authSession =
            Fake.of(AuthenticationSessionModel.class, (name, arguments) -> switch (name) {
                case "getClientNote" -> notes.get((String) arguments[0]);
                case "setClientNote" -> notes.put((String) arguments[0], (String) arguments[1]);
                default -> throw new UnsupportedOperationException(name);
            });

    private boolean isFresh(long secondsOld) {
        return FreshProof.satisfies(authSession, NOW.getEpochSecond() - secondsOld, () -> NOW);
    }

    @Test
    void nothing_is_asked_for_by_itself() {
        assertThat(FreshProof.isAskedFor(authSession)).isFalse();
        assertThat(isFresh(1_000_000)).isTrue();
    }

    @Test
    void the_age_asked_for_counts_with_a_minute_for_the_clocks() {
        notes.put("max_age", "300");
        assertThat(FreshProof.isAskedFor(authSession)).isTrue();
        assertThat(isFresh(360)).isTrue();
        assertThat(isFresh(361)).isFalse();
    }

    @Test
    void a_proof_given_after_the_browser_left_is_fresh_however_long_the_way_back_takes() {
        notes.put("max_age", "300");
        FreshProof.leaves(authSession, () -> NOW.minusSeconds(900));
        assertThat(isFresh(890)).isTrue();
        assertThat(isFresh(961)).isFalse();
    }

    @Test
    void a_login_on_demand_must_come_after_the_demand() {
        notes.put("prompt", "login consent");
        FreshProof.leaves(authSession, () -> NOW.minusSeconds(20));
        assertThat(FreshProof.isAskedFor(authSession)).isTrue();
        assertThat(isFresh(80)).isTrue();
        assertThat(isFresh(81)).isFalse();
    }

    @Test
    void other_prompts_ask_for_nothing() {
        notes.put("prompt", "consent nologin");
        assertThat(FreshProof.isAskedFor(authSession)).isFalse();
    }

    @Test
    void an_age_that_cannot_be_read_is_the_strictest() {
        notes.put("max_age", "x");
        assertThat(isFresh(61)).isFalse();
    }
}
