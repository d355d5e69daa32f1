package education.gateway.keycloak.esia;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECGOST3410_2012Signer;
import org.bouncycastle.jcajce.provider.asymmetric.util.ECUtil;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/**
 * A key from a PKCS#12 or PEM file, used by Bouncy Castle: by its signer rather than through JCA, which reads the key and
 * prepares its curve anew for each signature.
 */
final class KeyStoreSigner implements RequestSigner {

    private static final int HALF_BYTES = 32;

    private final ParametersWithRandom key;
    private final X509Certificate certificate;

    private KeyStoreSigner(PrivateKey key, X509Certificate certificate) throws SignerUnavailable {
        this.key = new ParametersWithRandom(parameters(key), new SecureRandom());
        this.certificate = certificate;
        if (SelfCheck.byteOrder(this::raw, certificate) != SelfCheck.ByteOrder.AS_IS) {
            throw new SignerUnavailable("self_check_failed");
        }
    }

    private static ECPrivateKeyParameters parameters(PrivateKey key) throws SignerUnavailable {
        try {
            if (ECUtil.generatePrivateKeyParameter(key) instanceof ECPrivateKeyParameters gost
                    && gost.getParameters().getN().bitLength() <= HALF_BYTES * Byte.SIZE) {
                return gost;
            }
        } catch (InvalidKeyException other) {
            // said below
        }
        throw new SignerUnavailable("key_is_not_gost_2012");
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

    private byte[] raw(byte[] message) {
        var signer = new ECGOST3410_2012Signer();
        signer.init(true, key);
        BigInteger[] signature = signer.generateSignature(Gost.streebog(message));
        byte[] raw = new byte[2 * HALF_BYTES];
        BigIntegers.asUnsignedByteArray(signature[1], raw, 0, HALF_BYTES);
        BigIntegers.asUnsignedByteArray(signature[0], raw, HALF_BYTES, HALF_BYTES);
        return raw;
    }

    @Override
    public byte[] sign(byte[] message) {
        return raw(message);
    }

    @Override
    public X509Certificate certificate() {
        return certificate;
    }
}
