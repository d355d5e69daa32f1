package education.gateway.simulator.saml;

import education.gateway.simulator.oauth.RegisteredSystem;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A system that speaks SAML, as its metadata describes it.
 *
 * @param entityId its name in SAML
 * @param consumers addresses to which answers may be posted
 * @param signing certificates of the keys that sign its requests
 * @param encryption certificate of the key that reads assertions
 */
record ServiceProvider(
        RegisteredSystem system,
        String entityId,
        List<String> consumers,
        List<X509Certificate> signing,
        X509Certificate encryption) {}
