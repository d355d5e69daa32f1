package education.gateway.keycloak.esia;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** A key from a PKCS#12 or PEM file, used by Bouncy Castle. */
final class KeyStoreSigner implements RequestSigner {

    private final PrivateKey key;
    private final X509Certificate certificate;

    private KeyStoreSigner(PrivateKey key, X509Certificate certificate) throws SignerUnavailable {
        this.key = key;
        this.certificate = certificate;
        if (SelfCheck.byteOrder(this::raw, certificate) != SelfCheck.ByteOrder.AS_IS) {
            throw new SignerUnavailable("self_check_failed");
        }
    }

    /** @throws SignerUnavailable when the file, the password, the alias or the key is not what it must be */
    static KeyStoreSigner open(SignerSettings settings, char[] password) throws SignerUnavailable {
        String file = settings.keyStore();
        if (file == null) {
            throw new SignerUnavailable("key_store_missing");
        }
        try {
            return settings.keyStoreType().equals("PEM")
                    ? pem(Path.of(file), password)
                    : pkcs12(Path.of(file), settings, password);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new SignerUnavailable("key_store_unreadable");
        }
    }

    private static KeyStoreSigner pkcs12(Path file, SignerSettings settings, char[] password)
            throws IOException, GeneralSecurityException, SignerUnavailable {
        KeyStore store = KeyStore.getInstance("PKCS12", Gost.PROVIDER);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        String alias = KeyEntries.alias(store, settings.alias());
        return new KeyStoreSigner(KeyEntries.key(store, alias, password), KeyEntries.certificate(store, alias));
    }

    private static KeyStoreSigner pem(Path file, char[] password)
            throws IOException, GeneralSecurityException, SignerUnavailable {
        PrivateKeyInfo key = null;
        X509Certificate certificate = null;
        try (Reader in = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(in)) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                if (next instanceof X509CertificateHolder holder && certificate == null) {
                    certificate = Gost.certificate(holder.getEncoded());
                } else if (next instanceof PrivateKeyInfo plain) {
                    key = plain;
                } else if (next instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
                    key = decrypted(encrypted, password);
                }
            }
        }
        if (key == null || certificate == null) {
            throw new SignerUnavailable("pem_incomplete");
        }
        return new KeyStoreSigner(
                new JcaPEMKeyConverter().setProvider(Gost.PROVIDER).getPrivateKey(key), certificate);
    }

    private static @Nullable PrivateKeyInfo decrypted(PKCS8EncryptedPrivateKeyInfo encrypted, char[] password)
            throws SignerUnavailable {
        try {
            return encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(Gost.PROVIDER)
                    .build(password));
        } catch (OperatorCreationException | PKCSException wrong) {
            throw new SignerUnavailable("key_store_unreadable");
        }
    }

    private byte[] raw(byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(Gost.SIGNATURE, Gost.PROVIDER);
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    @Override
    public byte[] sign(byte[] message) throws SignerUnavailable {
        try {
            return raw(message);
        } catch (GeneralSecurityException unusable) {
            throw new SignerUnavailable("key_unusable");
        }
    }

    @Override
    public X509Certificate certificate() {
        return certificate;
    }
}
