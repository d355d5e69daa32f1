package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.web.Refusal;
import education.gateway.identifiers.KeyedHashes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** What of somebody's papers is recorded at a desk. */
class CheckedPersonTest {

    private static final KeyedHashes KEYS = KeyedHashes.of(List.of(new byte[32]));
    private static final String SNILS = "001-001-998 00";

    @Test
    void a_number_is_kept_as_its_hash() {
        CheckedPerson person = CheckedPerson.of(KEYS, SNILS, null, null, null);
        assertThat(person.hashes()).singleElement().asString().matches("[0-9a-f]{64}");
        assertThat(person.name()).isNull();
        assertThat(person.isRecorded()).isTrue();
        assertThat(person.toString()).doesNotContain(person.hashes().get(0));
    }

    @Test
    void what_is_no_number_is_refused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> CheckedPerson.of(KEYS, "001-001-99", "Иванова", "Анна", null))
                .returns(HttpStatus.BAD_REQUEST, Refusal::status);
    }

    @Test
    void a_name_is_kept_in_one_spelling() {
        CheckedPerson person = CheckedPerson.of(KEYS, null, "САЛТЫКОВА - Щедрина", "Алёна", " ");
        assertThat(person.hashes()).isEmpty();
        assertThat(person.name()).isEqualTo("салтыкова-щедрина алена");
        assertThat(person.isRecorded()).isTrue();
        assertThat(CheckedPerson.spelling("Мамедова", "Лейла", "Гасан\u00a0 кызы"))
                .isEqualTo("мамедова лейла гасан кызы");
    }

    @Test
    void half_a_name_is_none() {
        for (String[] half : new String[][] {{null, "Анна"}, {" ", "Анна"}, {"Иванова", null}, {"Иванова", " "}}) {
            assertThat(CheckedPerson.spelling(half[0], half[1], "Петровна")).isNull();
        }
        assertThat(CheckedPerson.of(KEYS, " ", "Иванова", null, null).isRecorded())
                .isFalse();
    }
}
