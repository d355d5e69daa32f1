package education.gateway.keycloak.sessions;

import java.util.List;
import org.keycloak.events.Details;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * What the diary needs of the session for its own one, in the ID token: {@code remembered}, whether it outlives the
 * browser, and {@code identity_provider}, the alias of the door it came through; none for a password. Mapper id {@code
 * education-session}.
 */
public final class SessionClaimsMapper extends AbstractOIDCProtocolMapper implements OIDCIDTokenMapper {

    @Override
    public String getId() {
        return "education-session";
    }

    @Override
    public String getDisplayType() {
        return "Education: the session, for the diary's own one";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Whether the session outlives the browser, and the identity provider it came through.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext clientSession) {
        token.getOtherClaims().put("remembered", userSession.isRememberMe());
        String door = userSession.getNote(Details.IDENTITY_PROVIDER);
        if (door != null) {
            token.getOtherClaims().put(Details.IDENTITY_PROVIDER, door);
        }
    }
}
