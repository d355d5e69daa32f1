package education.gateway.diary.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** The person of a web session: the subject, and what the state said at the login. No names, no contact. */
final class SessionUser extends DefaultOidcUser {

    private static final long serialVersionUID = 1L;

    private final Citizen citizen;

    SessionUser(List<? extends GrantedAuthority> authorities, OidcIdToken idToken, Citizen citizen) {
        super(authorities, idToken);
        this.citizen = citizen;
    }

    Citizen citizen() {
        return citizen;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof SessionUser user && citizen.equals(user.citizen);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    @Override
    public String toString() {
        return "SessionUser";
    }
}
