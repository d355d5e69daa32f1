package education.gateway.keycloak.esia;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class GostTest {

    private static final byte[] MESSAGE = "education gateway".getBytes(StandardCharsets.UTF_8);

    @Test
    void streebog_gives_the_value_of_the_standard() throws Exception {
        String input = "0123456789".repeat(6) + "012";
        byte[] digest = MessageDigest.getInstance("GOST3411-2012-256", Gost.PROVIDER)
                .digest(input.getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500");
    }

    @Test
    void the_hash_is_taken_over_the_der_form() throws Exception {
        byte[] digest =
                MessageDigest.getInstance("GOST3411-2012-256", Gost.PROVIDER).digest(TestKey.GOST.der());
        assertThat(Gost.certificateHash(TestKey.GOST.certificate()))
                .isEqualTo(HexFormat.of().withUpperCase().formatHex(digest));
    }

    @Test
    void a_signature_has_64_bytes_and_no_other_order_or_length_verifies() {
        byte[] value = TestKey.GOST.sign(MESSAGE);
        assertThat(value).hasSize(64);
        assertThat(verifies(value)).isTrue();
        assertThat(verifies(SelfCheck.ByteOrder.REVERSED.apply(value))).isFalse();
        assertThat(verifies(new byte[64])).isFalse();
        assertThat(verifies(new byte[0])).isFalse();
        assertThat(verifies(java.util.Arrays.copyOf(value, 63))).isFalse();
        assertThat(verifies(java.util.Arrays.copyOf(value, 65))).isFalse();
    }

    private static boolean verifies(byte[] value) {
        return Gost.verifies(Gost.SIGNATURE, TestKey.GOST.certificate().getPublicKey(), MESSAGE, value);
    }
}
