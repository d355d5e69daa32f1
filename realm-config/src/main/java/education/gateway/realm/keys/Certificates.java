package education.gateway.realm.keys;

import education.gateway.realm.RealmFilesException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.GOST3411_2012_256Digest;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Certificates with RSA or GOST keys, in the forms in which they travel. */
public final class Certificates {

    /** The JDK knows no GOST; used as it is and not installed anywhere. */
    static final Provider PROVIDER = new BouncyCastleProvider();

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");
    private static final int LINE = 64;

    private Certificates() {}

    /**
     * Reads PEM certificates, one after another, or one in DER.
     *
     * @throws RealmFilesException naming the file, when there is none in it
     */
    public static List<X509Certificate> read(Path file) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new RealmFilesException(file.toString(), "", "cannot be read");
        }
        try {
            String text = new String(content, StandardCharsets.ISO_8859_1);
            return text.contains("-----BEGIN") ? parse(text) : List.of(certificate(content));
        } catch (RealmFilesException none) {
            throw new RealmFilesException(file.toString(), "", "holds no certificate that can be read");
        }
    }

    /**
     * Reads PEM certificates, one after another; what stands between them is passed over.
     *
     * @throws RealmFilesException when there is none, or one that cannot be read
     */
    public static List<X509Certificate> parse(String pem) {
        List<X509Certificate> found =
                PEM.matcher(pem).results().map(match -> bare(match.group(1))).toList();
        if (found.isEmpty()) {
            throw new RealmFilesException("There is no certificate.");
        }
        return found;
    }

    /**
     * Base64 without lines, with commas between, as SAML's settings have them.
     *
     * @throws RealmFilesException when one cannot be read
     */
    public static List<X509Certificate> parseBare(String base64) {
        return Arrays.stream(base64.split(","))
                .filter(one -> !one.isBlank())
                .map(Certificates::bare)
                .toList();
    }

    private static X509Certificate bare(String base64) {
        try {
            return certificate(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
        } catch (IllegalArgumentException malformed) {
            throw new RealmFilesException("A certificate cannot be read.");
        }
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            if (CertificateFactory.getInstance("X.509", PROVIDER).generateCertificate(new ByteArrayInputStream(der))
                    instanceof X509Certificate certificate) {
                return certificate;
            }
        } catch (GeneralSecurityException malformed) {
            // said below
        }
        throw new RealmFilesException("A certificate cannot be read.");
    }

    public static String pem(List<X509Certificate> certificates) {
        var text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(pem("CERTIFICATE", der(certificate)));
        }
        return text.toString();
    }

    static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    public static boolean isGost(X509Certificate certificate) {
        return certificate.getPublicKey().getAlgorithm().startsWith("ECGOST");
    }

    /**
     * What the state is told as {@code client_certificate_hash}: Streebog-256 of the certificate's DER form, 64 upper-case
     * hexadecimal digits.
     */
    public static String hash(X509Certificate certificate) {
        byte[] der = der(certificate);
        var digest = new GOST3411_2012_256Digest();
        digest.update(der, 0, der.length);
        byte[] value = new byte[digest.getDigestSize()];
        digest.doFinal(value, 0);
        return HexFormat.of().withUpperCase().formatHex(value);
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
