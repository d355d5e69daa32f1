package education.gateway.keycloak.esia.saml;

import education.gateway.keycloak.citizen.CitizenHashes;
import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.esia.saml.AssertionRules.Proven;
import java.time.InstantSource;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.services.resources.IdentityBrokerService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.w3c.dom.Element;

/**
 * From an answer to a citizen, after the broker has verified the signatures: the request that this tab waits for, the
 * settings, the way it came, the response, the assertion, that it was never here, the person, and last that no other
 * person's login is under way in this tab.
 */
final class SamlLogin {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;
    private final AuthenticationSessionModel tab;
    private final InstantSource clock;

    SamlLogin(
            KeycloakSession session,
            RealmModel realm,
            String alias,
            AuthenticationSessionModel tab,
            InstantSource clock) {
        this.session = session;
        this.realm = realm;
        this.alias = alias;
        this.tab = tab;
        this.clock = clock;
    }

    /** @throws education.gateway.keycloak.connector.RefusedLogin when anything is not as it must be */
    CitizenIdentity accept() {
        SentRequest request = SentRequest.take(tab)
                .filter(sent -> sent.alias().equals(alias))
                .orElseThrow(SamlRefusal.REQUEST_UNKNOWN::now);
        SamlSettings settings = SamlSettings.of(session.identityProviders(), alias);
        requireLinkingWhereLinkOnly(settings);
        var endpoint =
                Urls.identityProviderAuthnResponse(session.getContext().getUri().getBaseUri(), alias, realm.getName());
        byte[] received = ReceivedAnswer.read(session.getContext().getHttpRequest(), endpoint.getPath());
        var expected = new Expected(
                settings.issuer(), settings.audience(), endpoint.toString(), request, clock.instant(), settings.skew());
        ResponseRules.require(StrictXml.read(received), expected);
        Element assertion = new Decryption(session, realm, settings.encryptionAlgorithm()).assertion(received);
        Proven proven = AssertionRules.require(assertion, expected);
        new SeenAssertions(session.singleUseObjects()).remember(proven, expected);
        CitizenIdentity citizen = new SamlCitizen(new SamlAttributes(proven.attributes()), CitizenHashes.of(session))
                .read(alias, settings.isEmailVerified(), expected.now(), proven.loggedInAt());
        refuseNestedLogin(citizen);
        return citizen;
    }

    private void requireLinkingWhereLinkOnly(SamlSettings settings) {
        if (settings.isLinkOnly() && tab.getAuthNote(IdentityBrokerService.LINKING_IDENTITY_PROVIDER) == null) {
            throw SamlRefusal.LINK_ONLY.now();
        }
    }

    /** As at the first door: core would join the first identity to the second one's account without a question. */
    private void refuseNestedLogin(CitizenIdentity citizen) {
        if (tab.getAuthNote(AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE) == null) {
            return;
        }
        var underWay = SerializedBrokeredIdentityContext.readFromAuthenticationSession(
                tab, AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE);
        boolean same = alias.equals(underWay.getIdentityProviderId())
                && citizen.subject().equals(underWay.getId());
        if (!same) {
            throw SamlRefusal.NESTED_LOGIN.now();
        }
    }
}
