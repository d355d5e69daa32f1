package education.gateway.keycloak.esia.saml;

import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.citizen.CitizenLogin;
import education.gateway.keycloak.connector.RefusedLogin;
import education.gateway.keycloak.joining.JoiningFromInside;
import java.util.List;
import org.keycloak.broker.provider.AbstractIdentityProviderMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.saml.SAMLEndpoint;
import org.keycloak.broker.saml.SAMLIdentityProviderFactory;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.metadata.EntityDescriptorType;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.saml.mappers.SamlMetadataDescriptorUpdater;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Carries the citizen whom {@link EsiaSamlPreprocessor} has accepted into Keycloak's login, and asks the state for
 * exactly the attributes that are read. Has to be there with sync mode FORCE: only then Keycloak calls it at later
 * logins.
 */
public final class EsiaSamlCitizenMapper extends AbstractIdentityProviderMapper
        implements SamlMetadataDescriptorUpdater {

    static final String ID = "education-esia-saml-citizen";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String[] getCompatibleProviders() {
        return new String[] {SAMLIdentityProviderFactory.PROVIDER_ID};
    }

    @Override
    public boolean supportsSyncMode(IdentityProviderSyncMode mode) {
        return mode == IdentityProviderSyncMode.FORCE;
    }

    @Override
    public void preprocessFederatedIdentity(
            KeycloakSession session,
            RealmModel realm,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        String alias = context.getIdpConfig().getAlias();
        try {
            CitizenIdentity citizen = AcceptedAnswer.of(
                            session, context.getContextData().get(SAMLEndpoint.SAML_LOGIN_RESPONSE), alias)
                    .filter(accepted -> accepted.subject().equals(context.getId()))
                    .orElseThrow(SamlRefusal.NOT_EXAMINED::now);
            requireNumberOrKnown(session, realm, context, citizen);
            carryOn(context, citizen);
            JoiningFromInside.preprocess(session, realm, context);
        } catch (RefusedLogin refused) {
            throw new SamlRefusalPage(session, realm, alias, context.getAuthenticationSession()).of(refused);
        }
    }

    private static void requireNumberOrKnown(
            KeycloakSession session, RealmModel realm, BrokeredIdentityContext context, CitizenIdentity citizen) {
        if (!citizen.personHashes().isEmpty()) {
            return;
        }
        var link = new FederatedIdentityModel(context.getIdpConfig().getAlias(), context.getId(), null);
        if (session.users().getUserByFederatedIdentity(realm, link) == null) {
            throw SamlRefusal.WITHOUT_NUMBER.now();
        }
    }

    /** Nothing of the answer stays with the login but the citizen, and what a logout at the state would name. */
    private static void carryOn(BrokeredIdentityContext context, CitizenIdentity citizen) {
        CitizenLogin.attach(context, citizen);
        context.setEmail(null);
        context.setFirstName(null);
        context.setLastName(null);
        context.setBrokerUserId(citizen.source());
        context.getContextData().remove(SAMLEndpoint.SAML_LOGIN_RESPONSE);
        if (context.getContextData().get(SAMLEndpoint.SAML_ASSERTION) instanceof AssertionType assertion) {
            var subjectOnly = new AssertionType(assertion.getID(), assertion.getIssueInstant());
            subjectOnly.setIssuer(assertion.getIssuer());
            subjectOnly.setSubject(assertion.getSubject());
            context.getContextData().put(SAMLEndpoint.SAML_ASSERTION, subjectOnly);
        }
    }

    @Override
    public void importNewUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        CitizenLogin.created(session, realm, user, context);
        updateBrokeredUser(session, realm, user, mapper, context);
    }

    /** The broker's own {@code authenticationFinished} knows no levels, so they are given here (keycloak-notes 3). */
    @Override
    public void updateBrokeredUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        CitizenLogin.returning(session, realm, user, context);
        CitizenLogin.finished(session, context.getAuthenticationSession(), context);
    }

    @Override
    public void updateMetadata(IdentityProviderMapperModel mapper, EntityDescriptorType descriptor) {
        new EsiaMetadata(mapper.getConfig()).complete(descriptor);
    }

    @Override
    public String getDisplayCategory() {
        return "ESIA";
    }

    @Override
    public String getDisplayType() {
        return "ESIA citizen (SAML)";
    }

    @Override
    public String getHelpText() {
        return "Takes over the confirmed citizen of ESIA's SAML answer. Sync mode override must be 'force'.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return EsiaMetadata.properties();
    }
}
