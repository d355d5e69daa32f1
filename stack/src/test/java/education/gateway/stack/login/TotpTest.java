package education.gateway.stack.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** "12345678901234567890", the secret of RFC 6238, appendix B. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037"})
    void codes_are_those_of_the_rfc(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.period(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
    }

    @Test
    void base32_is_read_with_and_without_padding() {
        assertThat(new String(Totp.decode("MZXW6==="), StandardCharsets.US_ASCII))
                .isEqualTo("foo");
        assertThat(new String(Totp.decode("mzxw6ytboi"), StandardCharsets.US_ASCII))
                .isEqualTo("foobar");
        assertThatThrownBy(() -> Totp.decode("1")).isInstanceOf(IllegalArgumentException.class);
    }
}
