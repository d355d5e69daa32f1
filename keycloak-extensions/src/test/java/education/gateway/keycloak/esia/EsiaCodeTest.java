package education.gateway.keycloak.esia;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import education.gateway.keycloak.connector.RefusedLogin;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EsiaCodeTest {

    @ParameterizedTest
    @CsvSource({
        "007004, esia_refused, esiaCancelled",
        "007019, esia_refused, esiaCancelled",
        "007055, esia_not_confirmed, esiaNotConfirmed",
        "007062, esia_not_a_person, esiaNotPerson",
        "007046, esia_second_factor, esiaSecondFactor",
        "007007, esia_unavailable, esiaUnavailable",
        "007008, esia_unavailable, esiaUnavailable",
        "007110, esia_unavailable, esiaUnavailable",
        "007011, esia_code_refused, esiaStartAgain",
        "007002, esia_misconfigured, esiaMisconfigured",
        "007003, esia_misconfigured, esiaMisconfigured",
        "007005, esia_misconfigured, esiaMisconfigured",
        "007006, esia_misconfigured, esiaMisconfigured",
        "007013, esia_misconfigured, esiaMisconfigured",
        "007014, esia_misconfigured, esiaMisconfigured",
        "007015, esia_misconfigured, esiaMisconfigured",
        "007023, esia_misconfigured, esiaMisconfigured",
        "007053, esia_misconfigured, esiaMisconfigured",
        "007194, esia_misconfigured, esiaMisconfigured",
        "008010, esia_misconfigured, esiaMisconfigured",
        "036701, esia_misconfigured, esiaMisconfigured"
    })
    void the_esia_code_decides_in_both_styles_of_description(String digits, String reason, String message) {
        for (String text : new String[] {": OAuthErrorEnum.someName", ": The client is not authorized…", ""}) {
            RefusedLogin refused = EsiaCode.refusal("ESIA-" + digits + text);
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.messageKey()).isEqualTo(message);
            assertThat(refused.details()).containsExactly(java.util.Map.entry("esia_code", "ESIA-" + digits));
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "access_denied",
                "the user said no ESIA-007004",
                "ESIA-07004",
                "ESIA-0070045",
                "esia-007004",
                "ESIA-00700\u0664"
            })
    void without_a_code_nothing_of_the_text_is_believed_or_kept(String description) {
        RefusedLogin refused = EsiaCode.refusal(description);
        assertThat(refused.reason()).isEqualTo("esia_error_unknown");
        assertThat(refused.messageKey()).isEqualTo("esiaUnavailable");
        assertThat(refused.details()).isEmpty();
    }

    @Test
    void rest_errors_come_as_an_object_or_in_a_list() throws Exception {
        var json = new ObjectMapper();
        assertThat(EsiaCode.inRestError(json.readTree("{\"code\":\"ESIA-005029\",\"message\":\"x\"}")))
                .contains(new EsiaCode("ESIA-005029"));
        assertThat(EsiaCode.inRestError(json.readTree("[{\"code\":\"ESIA-005013\"}]")))
                .contains(new EsiaCode("ESIA-005013"));
        for (String other : new String[] {"[]", "{}", "\"ESIA-005029\"", "{\"code\":5029}", "null"}) {
            assertThat(EsiaCode.inRestError(json.readTree(other))).isEmpty();
        }
    }

    /** Whoever comes back from the state writes the address, and could write a million codes. */
    @Test
    void a_code_that_nobody_knows_of_esia_is_counted_without_its_digits() {
        var registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        try {
            RefusedLogin refused = EsiaCode.refusal("ESIA-999123: made up");
            EsiaCode.refusal("ESIA-007053: OAuthErrorEnum.clientSecretWrong");
            assertThat(refused.details()).containsEntry("esia_code", "ESIA-999123");
            assertThat(registry.getMeters())
                    .extracting(Meter::getId)
                    .asString()
                    .contains("ESIA-007053")
                    .doesNotContain("999123");
            assertThat(registry.get("education.esia.errors")
                            .tag("code", "other")
                            .counter()
                            .count())
                    .isPositive();
            assertThat(registry.get("education.esia.errors")
                            .tag("code", "ESIA-007053")
                            .counter()
                            .count())
                    .isPositive();
        } finally {
            Metrics.removeRegistry(registry);
        }
    }
}
