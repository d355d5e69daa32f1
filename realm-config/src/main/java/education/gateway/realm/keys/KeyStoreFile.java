package education.gateway.realm.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/**
 * The key store that the connector opens: PKCS#12 with AES-256 and SHA-256; the JDK's and Bouncy Castle's own writers
 * use older ones for GOST keys.
 */
public final class KeyStoreFile {

    /** As {@code signerKeyAlias} of the realm's files has it. */
    private static final String ALIAS = "request";

    private static final int ITERATIONS = 20_000;

    private KeyStoreFile() {}

    public static byte[] content(RequestKey key, X509Certificate certificate, char[] password) {
        try {
            var keyId = new JcaX509ExtensionUtils().createSubjectKeyIdentifier(certificate.getPublicKey());
            OutputEncryptor encryptor = new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                    .setProvider(Certificates.PROVIDER)
                    .setIterationCount(ITERATIONS)
                    .build(password);
            PKCS12SafeBagBuilder shown = new JcaPKCS12SafeBagBuilder(certificate);
            PKCS12SafeBagBuilder hidden = new JcaPKCS12SafeBagBuilder(key.privateKey(), encryptor);
            for (PKCS12SafeBagBuilder bag : new PKCS12SafeBagBuilder[] {shown, hidden}) {
                bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(ALIAS));
                bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, keyId);
            }
            return new PKCS12PfxPduBuilder()
                    .addEncryptedData(encryptor, new PKCS12SafeBag[] {shown.build()})
                    .addData(hidden.build())
                    .build(
                            new JcePKCS12MacCalculatorBuilder(NISTObjectIdentifiers.id_sha256)
                                    .setProvider(Certificates.PROVIDER)
                                    .setIterationCount(ITERATIONS),
                            password)
                    .getEncoded();
        } catch (OperatorCreationException | PKCSException | GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
