package education.gateway.system.saml;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts for the gateway, which everybody can: RSA-OAEP and AES-128-CBC, as the state does. */
final class Sealing {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    static String encrypted(String xml, X509Certificate reader) {
        return element(bytes(xml.getBytes(StandardCharsets.UTF_8)), reader);
    }

    /** One element for a key and what it has encrypted. */
    private static String element(Sealed sealed, X509Certificate reader) {
        return element(wrapped(sealed.key(), reader), Base64.getEncoder().encodeToString(sealed.content()));
    }

    static String element(String key, String content) {
        return """
                <saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><xenc:EncryptedData \
                xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element">\
                <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>\
                <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey>\
                <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p">\
                <ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/></xenc:EncryptionMethod>\
                <xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>\
                </ds:KeyInfo><xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData>\
                </xenc:EncryptedData></saml:EncryptedAssertion>""".formatted(key, content);
    }

    private record Sealed(byte[] key, byte[] content) {}

    private static Sealed bytes(byte[] plain) {
        try {
            byte[] key = random(16);
            byte[] iv = random(16);
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            byte[] body = cipher.doFinal(plain);
            byte[] content = Arrays.copyOf(iv, iv.length + body.length);
            System.arraycopy(body, 0, content, iv.length, body.length);
            return new Sealed(key, content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String wrapped(byte[] key, X509Certificate reader) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, reader.getPublicKey());
            return Base64.getEncoder().encodeToString(cipher.doFinal(key));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
