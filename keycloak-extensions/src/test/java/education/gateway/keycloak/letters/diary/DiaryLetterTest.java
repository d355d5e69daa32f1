package education.gateway.keycloak.letters.diary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a request of the diary becomes a letter. */
class DiaryLetterTest {

    @Test
    void a_kind_with_its_reasons_a_number_and_a_day() {
        DiaryLetter refused = DiaryLetter.read("{\"kind\":\"application_refused\",\"parentId\":\"100000000017\","
                        + "\"number\":\"2026-000123\",\"reasons\":[\"pupil_name_differs\",\"not_representative\"]}")
                .orElseThrow();
        assertThat(refused.kind()).isEqualTo(DiaryLetterKind.APPLICATION_REFUSED);
        assertThat(refused.reasons()).containsExactly("not_representative", "pupil_name_differs");
        assertThat(refused.number()).isEqualTo("2026-000123");

        DiaryLetter expired = DiaryLetter.read("{\"kind\":\"application_expired\",\"parentId\":\"1\","
                        + "\"number\":\"7\",\"day\":\"2026-12-11\"}")
                .orElseThrow();
        assertThat(expired.day()).isEqualTo(LocalDate.of(2026, 12, 11));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"kind\":\"link_granted\"}",
                "{\"kind\":\"LINK_GRANTED\",\"parentId\":\"1\"}",
                "{\"kind\":\"advertisement\",\"parentId\":\"1\"}",
                "{\"kind\":\"link_granted\",\"parentId\":1}",
                "{\"kind\":\"link_granted\",\"parentId\":\"anna@example.test\"}",
                "{\"kind\":\"link_granted\",\"parentId\":\"1\",\"text\":\"any\"}",
                "{\"kind\":\"link_granted\",\"parentId\":\"1\",\"number\":\"7\"}",
                "{\"kind\":\"link_granted\",\"parentId\":\"1\",\"reasons\":[\"school\"]}",
                "{\"kind\":\"link_ended\",\"parentId\":\"1\",\"reasons\":\"school\"}",
                "{\"kind\":\"link_ended\",\"parentId\":\"1\",\"reasons\":[\"court_order\"]}",
                "{\"kind\":\"link_ended\",\"parentId\":\"1\",\"reasons\":[\"<b>call 123</b>\"]}",
                "{\"kind\":\"application_refused\",\"parentId\":\"1\",\"reasons\":[]}",
                "{\"kind\":\"application_refused\",\"parentId\":\"1\",\"number\":\"7, call us: 8 800 1\"}",
                "{\"kind\":\"application_refused\",\"parentId\":\"1\",\"number\":\"http://evil.test\"}",
                "{\"kind\":\"coming_of_age\",\"parentId\":\"1\",\"day\":\"tomorrow\"}",
                "{\"kind\":\"coming_of_age\",\"parentId\":\"1\",\"day\":\"2026-02-30\"}"
            })
    void anything_else_is_no_letter(String json) {
        assertThat(DiaryLetter.read(json)).isEmpty();
    }

    @Test
    void a_long_request_is_not_read() {
        assertThat(DiaryLetter.read("{\"kind\":\"link_granted\",\"parentId\":\"1\"}" + " ".repeat(3_000)))
                .isEmpty();
    }

    @Test
    void a_letter_prints_nobody() {
        assertThat(DiaryLetter.read("{\"kind\":\"link_granted\",\"parentId\":\"100000000017\"}")
                        .orElseThrow())
                .hasToString("DiaryLetter[LINK_GRANTED]");
    }
}
