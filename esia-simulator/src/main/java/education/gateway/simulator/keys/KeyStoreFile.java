package education.gateway.simulator.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/**
 * A PKCS#12 file with one key. Its password is 192 random bits, so a small iteration count is enough; with Bouncy
 * Castle's default (51,200, thrice per file) the start would spend most of its time here.
 */
final class KeyStoreFile {

    private static final int ITERATIONS = 1024;

    private KeyStoreFile() {}

    static byte[] write(String alias, SigningKey key, char[] password) throws IOException, GeneralSecurityException {
        try {
            var keyId = new JcaX509ExtensionUtils()
                    .createSubjectKeyIdentifier(key.certificate().getPublicKey());
            var name = new DERBMPString(alias);
            OutputEncryptor encryptor = new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                    .setProvider(Gost.PROVIDER)
                    .setIterationCount(ITERATIONS)
                    .build(password);
            PKCS12SafeBagBuilder certificate = new JcaPKCS12SafeBagBuilder(key.certificate());
            PKCS12SafeBagBuilder privateKey = new JcaPKCS12SafeBagBuilder(key.privateKey(), encryptor);
            for (PKCS12SafeBagBuilder bag : new PKCS12SafeBagBuilder[] {certificate, privateKey}) {
                bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, name);
                bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, keyId);
            }
            PKCS12PfxPdu file = new PKCS12PfxPduBuilder()
                    .addEncryptedData(encryptor, new PKCS12SafeBag[] {certificate.build()})
                    .addData(privateKey.build())
                    .build(
                            new JcePKCS12MacCalculatorBuilder(NISTObjectIdentifiers.id_sha256)
                                    .setProvider(Gost.PROVIDER)
                                    .setIterationCount(ITERATIONS),
                            password);
            return file.getEncoded();
        } catch (OperatorCreationException | PKCSException e) {
            throw new GeneralSecurityException("a key store cannot be written", e);
        }
    }

    static SigningKey read(Path file, String alias, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12", Gost.PROVIDER);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        if (store.getKey(alias, password) instanceof PrivateKey privateKey
                && store.getCertificate(alias) instanceof X509Certificate certificate) {
            return new SigningKey(privateKey, certificate);
        }
        throw new IOException(file + " holds no key '" + alias + "'; delete the folder to have it made again");
    }
}
