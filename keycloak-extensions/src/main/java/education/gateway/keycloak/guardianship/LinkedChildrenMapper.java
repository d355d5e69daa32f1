package education.gateway.keycloak.guardianship;

import education.gateway.keycloak.accounts.Roles;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * The claims of the diary, in the access token only. For a parent {@code parent_id} and {@code linked_children} (an array
 * of pupil ids, empty without links and while a joining or a merge of the account is suspended); for an officer {@code
 * school} (a number). Mapper id {@code education-linked-children}.
 */
public final class LinkedChildrenMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, TokenIntrospectionTokenMapper {

    @Override
    public String getId() {
        return "education-linked-children";
    }

    @Override
    public String getDisplayType() {
        return "Education: parent, linked children, school";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "parent_id and linked_children for parents, school for officers.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(new ProviderConfigProperty(
                OIDCAttributeMapperHelper.INCLUDE_IN_ACCESS_TOKEN,
                "Add to access token",
                "Without it the diary sees no children.",
                ProviderConfigProperty.BOOLEAN_TYPE,
                "true"));
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext clientSession) {
        RealmModel realm = userSession.getRealm();
        UserModel user = userSession.getUser();
        Map<String, Object> claims = token.getOtherClaims();
        if (Roles.PARENT.isHeldBy(realm, user) && Roles.STAFF.isHeldBy(realm, user)) {
            // One account, one purpose: a role that was added while somebody is logged in opens nothing.
            return;
        }
        if (Roles.PARENT.isHeldBy(realm, user)) {
            claims.put("parent_id", user.getUsername());
            claims.put("linked_children", new GuardianshipTable(session, realm).linkedPupils(user.getId()));
        }
        if (Roles.SCHOOL_OFFICER.isHeldBy(realm, user)) {
            OptionalInt school = OfficersSchool.of(user);
            school.ifPresent(number -> claims.put("school", number));
        }
    }
}
