package education.gateway.simulator.saml;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.shibboleth.utilities.java.support.xml.XMLParserException;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.RequestAbstractType;
import org.springframework.stereotype.Component;

/** Reads requests as strictly as the state: signed, recent, to the right address, without what it does not know. */
@Component
final class RequestReader {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final ServiceProviders providers;
    private final SamlIdentity state;
    private final Clock clock;

    RequestReader(ServiceProviders providers, SamlIdentity state, Clock clock) {
        this.providers = providers;
        this.state = state;
        this.clock = clock;
    }

    /** @throws SamlRefused when it is not as it must be */
    SamlRequest authnRequest(@Nullable String rawQuery) {
        OpenSaml.ready();
        var query = new SignedQuery(rawQuery);
        if (!(read(query) instanceof AuthnRequest request)) {
            throw new SamlRefused("SAMLRequest is no AuthnRequest");
        }
        ServiceProvider provider = sender(request, query, state.ssoAddress());
        if (request.getNameIDPolicy() != null || request.getRequestedAuthnContext() != null) {
            throw new SamlRefused("NameIDPolicy and RequestedAuthnContext are not known here");
        }
        if (!SAMLConstants.SAML2_POST_BINDING_URI.equals(request.getProtocolBinding())) {
            throw new SamlRefused("ProtocolBinding must be HTTP-POST");
        }
        String consumer = request.getAssertionConsumerServiceURL();
        if (consumer == null || !provider.consumers().contains(consumer)) {
            throw new SamlRefused("AssertionConsumerServiceURL is not in the metadata");
        }
        return new SamlRequest(
                provider,
                request.getID(),
                consumer,
                query.relayState(),
                Boolean.TRUE.equals(request.isForceAuthn()),
                clock.instant());
    }

    /** The request of a system to end the browser's login. */
    ServiceProvider logoutRequest(@Nullable String rawQuery) {
        OpenSaml.ready();
        var query = new SignedQuery(rawQuery);
        if (read(query) instanceof LogoutRequest request) {
            return sender(request, query, state.sloAddress());
        }
        throw new SamlRefused("SAMLRequest is no LogoutRequest");
    }

    private static XMLObject read(SignedQuery query) {
        try {
            return OpenSaml.read(query.message());
        } catch (XMLParserException | UnmarshallingException malformed) {
            throw new SamlRefused("SAMLRequest holds no SAML message");
        }
    }

    private ServiceProvider sender(RequestAbstractType request, SignedQuery query, String address) {
        Issuer issuer = request.getIssuer();
        ServiceProvider provider = Optional.ofNullable(issuer)
                .flatMap(named -> Optional.ofNullable(named.getValue()))
                .flatMap(providers::find)
                .orElseThrow(() -> new SamlRefused("no system has this Issuer as entityID"));
        query.requireSignature(provider.signing());
        if (!address.equals(request.getDestination())) {
            throw new SamlRefused("Destination is another address");
        }
        Instant made = request.getIssueInstant();
        Instant now = clock.instant();
        if (made == null || made.isBefore(now.minus(LIFE)) || made.isAfter(now.plus(LIFE))) {
            throw new SamlRefused("IssueInstant is missing or not now");
        }
        if (request.getID() == null || request.getID().isEmpty()) {
            throw new SamlRefused("ID is missing");
        }
        return provider;
    }
}
