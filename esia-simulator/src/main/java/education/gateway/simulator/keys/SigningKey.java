package education.gateway.simulator.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A private key with its self-signed certificate. */
public record SigningKey(PrivateKey privateKey, X509Certificate certificate) {

    private static final Duration VALIDITY = Duration.ofDays(5 * 365);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Makes a key of the given kind and a certificate for it that holds from yesterday for five years. */
    public static SigningKey make(TokenAlgorithm kind, String commonName) throws GeneralSecurityException, IOException {
        boolean gost = kind == TokenAlgorithm.GOST3410_2012_256;
        KeyPair pair = gost ? Gost.newKeyPair() : newRsaPair();
        X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(120, RANDOM).setBit(119),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(VALIDITY)),
                name,
                pair.getPublic());
        try {
            var signer = new JcaContentSignerBuilder(
                            gost ? "GOST3411-2012-256WITHECGOST3410-2012-256" : "SHA256withRSA")
                    .setProvider(Gost.PROVIDER)
                    .build(pair.getPrivate());
            return new SigningKey(
                    pair.getPrivate(),
                    new JcaX509CertificateConverter().setProvider(Gost.PROVIDER).getCertificate(builder.build(signer)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("the certificate cannot be signed", e);
        }
    }

    private static KeyPair newRsaPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
