package education.gateway.simulator.saml;

import education.gateway.simulator.keys.KeyFolder;
import education.gateway.simulator.keys.SigningKey;
import education.gateway.simulator.keys.TokenAlgorithm;
import education.gateway.simulator.options.SimulatorProperties;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Who the simulated state is in SAML: its entity id, its addresses, and the key {@code saml-rsa.*}. */
@Component
final class SamlIdentity {

    static final String SSO = "/idp/profile/SAML2/Redirect/SSO";
    static final String SLO = "/idp/profile/SAML2/Redirect/SLO";
    static final String METADATA = "/idp/shibboleth";

    private final String base;
    private final SigningKey key;

    SamlIdentity(SimulatorProperties options) throws IOException {
        this.base = options.issuer().replaceFirst("/$", "");
        this.key = new KeyFolder(Path.of(options.data()))
                .loadOrMake("saml-rsa", TokenAlgorithm.RS256, "ESIA simulator SAML");
    }

    String entityId() {
        return base + METADATA;
    }

    String ssoAddress() {
        return base + SSO;
    }

    String sloAddress() {
        return base + SLO;
    }

    SigningKey key() {
        return key;
    }
}
