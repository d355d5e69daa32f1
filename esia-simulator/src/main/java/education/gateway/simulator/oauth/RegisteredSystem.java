package education.gateway.simulator.oauth;

import education.gateway.simulator.keys.Gost;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Set;

/**
 * An information system as the technology portal knows it.
 *
 * @param mnemonic its {@code client_id}
 * @param certificate with which its requests are verified, GOST R 34.10-2012-256
 * @param redirectHosts lower-case hosts to which a browser may return
 * @param scopes granted scopes
 */
public record RegisteredSystem(
        String mnemonic, X509Certificate certificate, Set<String> redirectHosts, Set<String> scopes) {

    /** What {@code client_certificate_hash} must be. */
    public String certificateHash() {
        return Gost.certificateHash(certificate);
    }

    /**
     * Whether a browser may be sent to this address: http or https, a registered host, no user part, no fragment. Only
     * domains are registered, so port and path are free.
     */
    public boolean allows(String address) {
        try {
            URI uri = new URI(address);
            String host = uri.getHost();
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && host != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && redirectHosts.contains(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
