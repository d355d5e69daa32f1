package education.gateway.realm.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.realm.plan.Applied;
import education.gateway.realm.plan.Things;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplyTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    @Test
    void changes_nothing_in_a_realm_that_is_not_the_one_of_the_plan_and_gives_the_lock_back() throws IOException {
        try (var keycloak = new FakeKeycloak()) {
            Map<String, String> declared = Map.of("sslRequired", "all");
            Map<String, String> planned = Map.of("sslRequired", "external");
            Map<String, String> runs = Map.of("sslRequired", "none");
            var said = new ArrayList<String>();
            var apply = new Apply(keycloak.realm(), declared, () -> runs, said::add);
            String fingerprint = Things.of(planned).fingerprint();

            assertThatThrownBy(() -> apply.carryOut(fingerprint, List.of(), Applied.of(Things.of(declared)), AT_ONCE))
                    .isInstanceOf(Apply.Moved.class);

            assertThat(said).isEmpty();
            assertThat(keycloak.roles).isEmpty();
        }
    }
}
