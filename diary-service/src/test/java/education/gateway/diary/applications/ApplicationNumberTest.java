package education.gateway.diary.applications;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApplicationNumberTest {

    @Test
    void it_is_read_with_or_without_spaces() {
        ApplicationNumber number = ApplicationNumber.of(1_000_001);
        assertThat(number.value()).hasSize(8);
        assertThat(ApplicationNumber.parse(number.grouped())).hasValue(number);
        assertThat(ApplicationNumber.parse("№ " + number)).hasValue(number);
    }

    @Test
    void one_wrong_digit_is_noticed() {
        String right = ApplicationNumber.of(1_000_001).value();
        for (int place = 0; place < right.length(); place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String typed = right.substring(0, place) + digit + right.substring(place + 1);
                assertThat(ApplicationNumber.parse(typed).isPresent()).isEqualTo(typed.equals(right));
            }
        }
    }

    @Test
    void other_text_is_no_number() {
        for (String typed : new String[] {"", "1", "abc", "12345678901234567890123", "٣٤٥٦٧٨٩٠", "1000-000"}) {
            assertThat(ApplicationNumber.parse(typed)).isEmpty();
        }
    }
}
