package education.gateway.keycloak.joining;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * Tells the diary, in the user info response and in no token, until when a joining or a merge of the account may be
 * undone: {@code joining_undo_until}, seconds since 1970; absent where nothing was joined. {@code joining_suspended} is
 * there and true where somebody said that it was not them: then it may be undone at any time. Mapper id {@code
 * education-joining-userinfo}.
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
        RealmModel realm = userSession.getRealm();
        String account = userSession.getUser().getId();
        Optional<Merges.Entry> merge = new Merges(session, realm).standing(account);
        if (merge.isPresent()) {
            tell(token, merge.get().undoUntil(), merge.get().suspended());
        } else {
            new Joinings(session, realm)
                    .standing(account)
                    .ifPresent(joining -> tell(token, joining.undoUntil(), joining.suspended()));
        }
    }

    private static void tell(IDToken token, Instant until, boolean suspended) {
        token.getOtherClaims().put("joining_undo_until", until.getEpochSecond());
        if (suspended) {
            token.getOtherClaims().put("joining_suspended", true);
        }
    }
}
