package education.gateway.keycloak.citizen;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * What the diary needs of a person, given to it in the user info response and in no token: names, the contact address
 * with its verified flag, the person's hashes (so that a bar follows a person to another account) and the
 * state-confirmed children. Of a citizen whom the account's owner has shut out nothing is told: whoever is in now is
 * somebody else. Mapper id {@code education-citizen-userinfo}.
 */
public final class CitizenUserInfoMapper extends AbstractOIDCProtocolMapper implements UserInfoTokenMapper {

    @Override
    public String getId() {
        return "education-citizen-userinfo";
    }

    @Override
    public String getDisplayType() {
        return "Education: the person, for the diary's user info";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Names, contact, keyed hashes and state-confirmed children. Only for the diary's own client.";
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
        UserModel user = userSession.getUser();
        Map<String, Object> claims = token.getOtherClaims();
        if (new CitizenTable(session, realm).isSuspended(user.getId())) {
            putLogin(claims, user);
            return;
        }
        token.setGivenName(user.getFirstName());
        put(claims, "surname", user.getLastName());
        put(claims, "patronymic", user.getFirstAttribute(PersonalData.PATRONYMIC));
        putContact(claims, user);
        Set<String> hashes = personHashes(session, realm, userSession);
        if (!hashes.isEmpty()) {
            claims.put("person_hashes", hashes);
        }
        StateChildren.claim(userSession.getNote(StateChildren.NOTE))
                .ifPresent(children -> claims.put("state_children", children));
    }

    /** Those of the login first, current key first; then the one of our table, for a login by password. */
    private static Set<String> personHashes(KeycloakSession session, RealmModel realm, UserSessionModel userSession) {
        var hashes = new LinkedHashSet<String>();
        String note = userSession.getNote(CitizenLogin.PERSON_HASHES_NOTE);
        if (note != null && !note.isEmpty()) {
            Collections.addAll(hashes, note.split(" "));
        }
        hashes.addAll(
                new CitizenTable(session, realm).hashesOf(userSession.getUser().getId()));
        return hashes;
    }

    /** The state's verified contact comes first; a local account is reached at the address it logs in with. */
    private static void putContact(Map<String, Object> claims, UserModel user) {
        var contact = PersonalData.contact(user);
        if (contact.isPresent()) {
            claims.put("contact_email", contact.get());
            claims.put("contact_email_verified", true);
        } else {
            putLogin(claims, user);
        }
    }

    private static void putLogin(Map<String, Object> claims, UserModel user) {
        if (user.getEmail() != null) {
            claims.put("contact_email", user.getEmail());
            claims.put("contact_email_verified", user.isEmailVerified());
        }
    }

    private static void put(Map<String, Object> claims, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            claims.put(name, value);
        }
    }
}
