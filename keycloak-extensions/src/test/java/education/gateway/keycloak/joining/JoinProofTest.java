package education.gateway.keycloak.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proof of an account counts for (CVE-2026-9087). */
class JoinProofTest {

    private static final long NOW = 1_795_480_000L;
    private static final JoinProof PROOF = new JoinProof("account", "esia", "1000", "join", "browser", "tab", NOW);

    private static JoinProof wantedAt(long time) {
        return new JoinProof("account", "esia", "1000", "join", "browser", "tab", time);
    }

    @Test
    void holds_for_the_same_two_in_the_same_tab_for_five_minutes() {
        assertThat(PROOF.holdsFor(wantedAt(NOW))).isTrue();
        assertThat(PROOF.holdsFor(wantedAt(NOW + 299))).isTrue();
        assertThat(PROOF.holdsFor(wantedAt(NOW + 300))).isFalse();
        assertThat(PROOF.holdsFor(wantedAt(NOW - 1)))
                .as("a proof from the future")
                .isFalse();
    }

    @Test
    void holds_for_nothing_else() {
        assertThat(List.of(
                        new JoinProof("other", "esia", "1000", "join", "browser", "tab", NOW),
                        new JoinProof("account", "gateway", "1000", "join", "browser", "tab", NOW),
                        new JoinProof("account", "esia", "1001", "join", "browser", "tab", NOW),
                        new JoinProof("account", "esia", "1000", "undo", "browser", "tab", NOW),
                        new JoinProof("account", "esia", "1000", "join", "another", "tab", NOW),
                        new JoinProof("account", "esia", "1000", "join", "browser", "other", NOW)))
                .noneMatch(PROOF::holdsFor);
    }

    @Test
    void comes_back_from_a_note_as_it_was() {
        assertThat(JoinProof.fromJson(PROOF.toJson())).contains(PROOF);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "no json",
                "{\"account\":null,\"source\":null,\"subject\":null,\"purpose\":null,\"browser\":null,\"tab\":null,\"proven_at\":0}",
                "{\"account\":\"\",\"source\":\"\",\"subject\":\"\",\"purpose\":\"\",\"browser\":\"\",\"tab\":\"\",\"proven_at\":0}",
                "{\"account\":\"a\",\"source\":\"s\",\"subject\":\"1\",\"purpose\":\"join\",\"browser\":\"b\",\"tab\":\"t\"}"
            })
    void null_never_equals_null(String note) {
        assertThat(JoinProof.fromJson(note)).isEmpty();
    }

    @Test
    void is_not_made_without_one_of_its_parts() {
        assertThatThrownBy(() -> new JoinProof("account", "esia", "", "join", "browser", "tab", NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tells_nothing_about_the_person_in_text() {
        assertThat(PROOF.toString()).isEqualTo("JoinProof[join]");
    }
}
