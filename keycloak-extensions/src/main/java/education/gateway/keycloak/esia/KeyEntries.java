package education.gateway.keycloak.esia;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the one key a store is there for. */
final class KeyEntries {

    private KeyEntries() {}

    static String alias(KeyStore store, @Nullable String wanted) throws GeneralSecurityException, SignerUnavailable {
        if (wanted != null) {
            return wanted;
        }
        List<String> keys = Collections.list(store.aliases()).stream()
                .filter(alias -> isKey(store, alias))
                .toList();
        if (keys.size() != 1) {
            throw new SignerUnavailable("alias_unknown");
        }
        return keys.get(0);
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException notLoaded) {
            return false;
        }
    }

    static PrivateKey key(KeyStore store, String alias, char @Nullable [] password)
            throws GeneralSecurityException, SignerUnavailable {
        if (store.getKey(alias, password) instanceof PrivateKey key) {
            return key;
        }
        throw new SignerUnavailable("alias_unknown");
    }

    static X509Certificate certificate(KeyStore store, String alias)
            throws GeneralSecurityException, SignerUnavailable {
        @Nullable Certificate certificate = store.getCertificate(alias);
        if (certificate == null) {
            throw new SignerUnavailable("certificate_missing");
        }
        return Gost.certificate(certificate.getEncoded());
    }
}
