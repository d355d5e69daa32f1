package education.gateway.realm.doctor;

import education.gateway.realm.RealmFilesException;
import education.gateway.realm.keys.Certificates;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Which TLS certificates are believed: those of the JDK's authorities, and of those that are named beside them. */
public final class Trust {

    private final SSLContext context;

    private Trust(SSLContext context) {
        this.context = context;
    }

    /**
     * @param more a PEM file with authorities, such as the national one or the city's own
     * @throws RealmFilesException when it cannot be read
     */
    public static Trust of(Optional<Path> more) {
        try {
            if (more.isEmpty()) {
                return new Trust(SSLContext.getDefault());
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (TrustManager manager : managers(null)) {
                if (manager instanceof X509TrustManager known) {
                    for (X509Certificate authority : known.getAcceptedIssuers()) {
                        store.setCertificateEntry("authority-" + number++, authority);
                    }
                }
            }
            for (X509Certificate authority : Certificates.read(more.get())) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return new Trust(context);
        } catch (GeneralSecurityException | IOException broken) {
            throw new RealmFilesException(
                    "Authorities of TLS cannot be read: " + broken.getClass().getSimpleName() + ".");
        }
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** What connections are made with. */
    public SSLContext context() {
        return context;
    }
}
