package education.gateway.identifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnilsTest {

    @ParameterizedTest
    @ValueSource(strings = {"112-233-445 95", "087-654-303 00", "123-456-789 64", "11223344595", " 112 233 445 95 "})
    void a_number_with_right_check_digits_is_read_however_it_is_written(String text) {
        assertThat(Snils.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"112-233-445 96", "1122334459", "112233445955", "", "abc", "112-233-445 9٥", "000-000-000 00"})
    void anything_else_is_refused(String text) {
        assertThat(Snils.parse(text)).isEmpty();
    }

    @Test
    void the_oldest_numbers_have_no_checksum() {
        assertThat(Snils.parse("000-000-600 06")).isPresent();
        assertThat(Snils.parse("001-001-998 99")).isPresent();
        assertThat(Snils.parse("001-001-999 99")).isEmpty();
    }

    @Test
    void check_digits_are_computed() {
        assertThat(Snils.ofNumber(112_233_445).printed()).isEqualTo("112-233-445 95");
        assertThat(Snils.ofNumber(87_654_303).printed()).isEqualTo("087-654-303 00");
    }

    @Test
    void a_number_is_never_printed_by_accident() {
        assertThat(Snils.ofNumber(112_233_445).toString()).doesNotContain("112");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Snils("11223344596"))
                .withMessageNotContaining("112");
    }
}
