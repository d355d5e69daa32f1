package education.gateway.diary.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What the caller is called, where the state has said so. Asked of Keycloak each time: no session holds names. */
@Service
public class VerifiedNames {

    private final UserInfo userInfo;

    VerifiedNames(UserInfo userInfo) {
        this.userInfo = userInfo;
    }

    /** Empty for a local account, for one whose name the state did not tell, and while Keycloak does not answer. */
    public Optional<PersonName> ofCaller(HttpServletRequest request) {
        try {
            return userInfo.verifiedName(CallerToken.of(request));
        } catch (KeycloakUnreachable away) {
            return Optional.empty();
        }
    }
}
