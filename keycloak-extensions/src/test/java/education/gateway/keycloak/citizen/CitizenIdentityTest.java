package education.gateway.keycloak.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenIdentityTest {

    private static final String CURRENT = "a".repeat(64);
    private static final String PREVIOUS = "b".repeat(64);
    private static final Instant ANSWERED = Instant.parse("2026-11-23T12:00:00.987Z");

    private static CitizenIdentity citizen(List<String> hashes, List<List<String>> children) {
        return new CitizenIdentity(
                "esia",
                "1000300001",
                hashes,
                "Иванова",
                "Анна \"Аня\"",
                null,
                "anna@example.org",
                ANSWERED,
                1795480000L,
                children);
    }

    @Test
    void comes_back_from_json_as_it_was() {
        CitizenIdentity citizen =
                citizen(List.of(CURRENT, PREVIOUS), List.of(List.of(PREVIOUS, CURRENT), List.of(CURRENT)));

        assertThat(CitizenIdentity.fromJson(citizen.toJson())).isEqualTo(citizen);
    }

    @Test
    void keeps_no_children_apart_from_children_the_state_did_not_speak_of() {
        assertThat(CitizenIdentity.fromJson(citizen(List.of(CURRENT), List.of()).toJson())
                        .childHashes())
                .isEmpty();
        assertThat(CitizenIdentity.fromJson(citizen(List.of(CURRENT), null).toJson())
                        .childHashes())
                .isNull();
    }

    @Test
    void may_have_no_number() {
        assertThat(CitizenIdentity.fromJson(citizen(List.of(), null).toJson()).personHashes())
                .isEmpty();
    }

    @Test
    void keeps_times_to_the_second() {
        assertThat(citizen(List.of(CURRENT), null).answeredAt()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
    }

    @Test
    void tells_nothing_about_the_person_in_text() {
        assertThat(citizen(List.of(CURRENT), null).toString()).isEqualTo("CitizenIdentity[esia]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "no json", "{\"source\":\"esia\",\"answered_at\":\"x\",\"auth_time\":1}"})
    void is_not_made_of_anything_else(String text) {
        assertThatThrownBy(() -> CitizenIdentity.fromJson(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678901", "A", "zzzz"})
    void takes_nothing_but_keyed_hashes(String hash) {
        assertThatThrownBy(() -> citizen(List.of(hash), null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> citizen(List.of(CURRENT), List.of(List.of(hash))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void has_at_most_two_hashes() {
        assertThatThrownBy(() -> citizen(List.of(CURRENT, PREVIOUS, CURRENT), null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
