package education.gateway.keycloak.joining;

import java.time.InstantSource;
import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * Tells the diary, in the user info response and in no token, until when a joining or a merge of the account may be
 * undone: {@code joining_undo_until}, seconds since 1970; absent where nothing was joined. Mapper id {@code education-joining-userinfo}.
 */
public final class JoiningUserInfoMapper extends AbstractOIDCProtocolMapper implements UserInfoTokenMapper {

    @Override
    public String getId() {
        return "education-joining-userinfo";
    }

    @Override
    public String getDisplayType() {
        return "Education: joining, for the diary's user info";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Until when the joining of a state login to the account may be undone. Only for the diary's own client.";
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
        UserModel account = userSession.getUser();
        new Merging(session, userSession.getRealm(), InstantSource.system())
                .undoUntil(account)
                .or(() -> new Joinings(session, userSession.getRealm())
                        .standing(account.getId())
                        .map(Joinings.Entry::undoUntil))
                .ifPresent(until -> token.getOtherClaims().put("joining_undo_until", until.getEpochSecond()));
    }
}
