package education.gateway.keycloak.esia;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * A key in whatever an installed JCA provider offers: a certified provider's container, a token, an HSM. The byte order
 * of its signatures is found out by {@link SelfCheck}.
 */
final class ProviderSigner implements RequestSigner {

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Provider provider;
    private final String algorithm;
    private final SelfCheck.ByteOrder order;

    private ProviderSigner(PrivateKey key, X509Certificate certificate, Provider provider, String algorithm)
            throws SignerUnavailable {
        this.key = key;
        this.certificate = certificate;
        this.provider = provider;
        this.algorithm = algorithm;
        this.order = SelfCheck.byteOrder(this::raw, certificate);
    }

    /** @throws SignerUnavailable when the provider, its store or the key is not what it must be */
    static ProviderSigner open(SignerSettings settings, char[] password) throws SignerUnavailable {
        @Nullable Provider provider = settings.provider() == null ? null : Security.getProvider(settings.provider());
        if (provider == null) {
            throw new SignerUnavailable("provider_not_installed");
        }
        try {
            KeyStore store = KeyStore.getInstance(settings.keyStoreType(), provider);
            load(store, settings.keyStore(), password);
            String alias = KeyEntries.alias(store, settings.alias());
            return new ProviderSigner(
                    KeyEntries.key(store, alias, password),
                    KeyEntries.certificate(store, alias),
                    provider,
                    settings.algorithm());
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new SignerUnavailable("key_store_unreadable");
        }
    }

    private static void load(KeyStore store, @Nullable String file, char[] password)
            throws IOException, GeneralSecurityException {
        if (file == null) {
            store.load(null, password);
            return;
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            store.load(in, password);
        }
    }

    private byte[] raw(byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm, provider);
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    @Override
    public byte[] sign(byte[] message) throws SignerUnavailable {
        try {
            return order.apply(raw(message));
        } catch (GeneralSecurityException unusable) {
            throw new SignerUnavailable("key_unusable");
        }
    }

    @Override
    public X509Certificate certificate() {
        return certificate;
    }
}
