package education.gateway.identifiers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParentIdTest {

    @Test
    void a_new_identifier_is_twelve_digits_with_a_right_check_digit() {
        for (int i = 0; i < 1000; i++) {
            assertThat(ParentId.isValid(ParentId.random().value())).isTrue();
        }
    }

    @Test
    void one_wrong_digit_is_noticed() {
        String id = ParentId.random().value();
        for (int i = 0; i < id.length(); i++) {
            char wrong = (char) ('0' + (id.charAt(i) - '0' + 1) % 10);
            assertThat(ParentId.isValid(id.substring(0, i) + wrong + id.substring(i + 1)))
                    .isFalse();
        }
    }

    @Test
    void two_swapped_neighbours_are_noticed() {
        String id = ParentId.random().value();
        for (int i = 0; i + 1 < id.length(); i++) {
            if (id.charAt(i) == id.charAt(i + 1)) {
                continue;
            }
            String swapped = id.substring(0, i) + id.charAt(i + 1) + id.charAt(i) + id.substring(i + 2);
            assertThat(ParentId.isValid(swapped)).isFalse();
        }
    }

    @Test
    void other_texts_are_not_identifiers() {
        assertThat(ParentId.isValid("")).isFalse();
        assertThat(ParentId.isValid("12345678901a")).isFalse();
        assertThat(ParentId.isValid("5724")).isFalse();
    }
}
