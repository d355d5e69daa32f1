package education.gateway.simulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECGOST3410_2012Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GostTest {

    private static final byte[] MESSAGE = "SCHOOL01openid".getBytes(StandardCharsets.UTF_8);

    private static byte[] streebog(byte[] message) throws Exception {
        return MessageDigest.getInstance("GOST3411-2012-256", Gost.PROVIDER).digest(message);
    }

    @Test
    void streebog_gives_the_digest_of_the_standard() throws Exception {
        byte[] message = ("0123456789".repeat(6) + "012").getBytes(StandardCharsets.US_ASCII);

        assertThat(HexFormat.of().formatHex(streebog(message)))
                .isEqualTo("9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500");
    }

    @Test
    void a_raw_signature_is_s_then_r() throws Exception {
        SigningKey key = SigningKey.make(TokenAlgorithm.GOST3410_2012_256, "test");

        byte[] raw = Gost.sign(key.privateKey(), MESSAGE);

        assertThat(raw).hasSize(Gost.SIGNATURE_LENGTH);
        var s = new BigInteger(1, Arrays.copyOfRange(raw, 0, 32));
        var r = new BigInteger(1, Arrays.copyOfRange(raw, 32, 64));
        var verifier = new ECGOST3410_2012Signer();
        verifier.init(false, (ECPublicKeyParameters)
                PublicKeyFactory.createKey(key.certificate().getPublicKey().getEncoded()));
        assertThat(verifier.verifySignature(streebog(MESSAGE), r, s)).isTrue();
    }

    @Test
    void a_signature_of_another_length_or_order_is_none() throws Exception {
        SigningKey key = SigningKey.make(TokenAlgorithm.GOST3410_2012_256, "test");
        byte[] raw = Gost.sign(key.privateKey(), MESSAGE);
        byte[] reversed = raw.clone();
        for (int i = 0; i < raw.length; i++) {
            reversed[i] = raw[raw.length - 1 - i];
        }

        assertThat(Gost.verify(key.certificate().getPublicKey(), MESSAGE, raw)).isTrue();
        assertThat(Gost.verify(key.certificate().getPublicKey(), MESSAGE, reversed))
                .isFalse();
        assertThat(Gost.verify(key.certificate().getPublicKey(), MESSAGE, Arrays.copyOf(raw, 63)))
                .isFalse();
        assertThat(Gost.verify(key.certificate().getPublicKey(), MESSAGE, new byte[64]))
                .isFalse();
    }

    @Test
    void the_certificate_hash_is_streebog_of_the_der_bytes_in_upper_case() throws Exception {
        SigningKey key = SigningKey.make(TokenAlgorithm.GOST3410_2012_256, "test");

        assertThat(Gost.certificateHash(key.certificate()))
                .matches("[0-9A-F]{64}")
                .isEqualTo(HexFormat.of()
                        .withUpperCase()
                        .formatHex(streebog(key.certificate().getEncoded())));
    }

    @Test
    void a_gost_key_lies_on_the_curve_of_the_real_certificates() throws Exception {
        SigningKey key = SigningKey.make(TokenAlgorithm.GOST3410_2012_256, "test");

        assertThat(Gost.isGost(key.certificate())).isTrue();
        assertThat(key.certificate().getPublicKey()).isInstanceOf(ECPublicKey.class);
        String der = HexFormat.of().formatHex(key.certificate().getPublicKey().getEncoded());
        assertThat(der)
                .as("1.2.643.7.1.1.1.1, 1.2.643.2.2.36.0, 1.2.643.7.1.1.2.2")
                .contains("06082a85030701010101", "06072a850302022400", "06082a85030701010202");
        assertThat(Gost.isGost(SigningKey.make(TokenAlgorithm.RS256, "test").certificate()))
                .isFalse();
    }

    @Test
    void keys_are_made_once_and_kept_readable_by_the_owner_only(@TempDir Path folder) throws Exception {
        var keys = new KeyFolder(folder);

        SigningKey first = keys.loadOrMake("request", TokenAlgorithm.GOST3410_2012_256, "SCHOOL01");
        SigningKey again = keys.loadOrMake("request", TokenAlgorithm.GOST3410_2012_256, "SCHOOL01");

        assertThat(again.certificate()).isEqualTo(first.certificate());
        assertThat(KeyFolder.readCertificate(keys.certificate("request"))).isEqualTo(first.certificate());
        assertThat(Gost.verify(first.certificate().getPublicKey(), MESSAGE, Gost.sign(again.privateKey(), MESSAGE)))
                .isTrue();
        assertThat(Files.getPosixFilePermissions(keys.keyStore("request"))).hasSize(2);
        assertThat(Files.getPosixFilePermissions(keys.passwordFile())).hasSize(2);
    }
}
