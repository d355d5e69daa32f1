package education.gateway.diary.identity;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Ends a login: the access token must be good for the diary and speak of the same person as the ID token. */
@Component
final class LoginUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final AccessTokens accessTokens;
    private final UserInfo userInfo;
    private final ApplicationEventPublisher events;

    LoginUsers(AccessTokens accessTokens, UserInfo userInfo, ApplicationEventPublisher events) {
        this.accessTokens = accessTokens;
        this.userInfo = userInfo;
        this.events = events;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        Jwt token = verified(request.getAccessToken().getTokenValue());
        if (!AccessTokens.subject(token).equals(request.getIdToken().getSubject())) {
            throw refused("subjects_differ");
        }
        var authorities = Callers.roles(token).stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        Citizen citizen = citizen(token);
        Callers.loggedIn(token).ifPresent(events::publishEvent);
        return new SessionUser(List.copyOf(authorities), request.getIdToken(), citizen);
    }

    private Citizen citizen(Jwt token) {
        try {
            return userInfo.of(token);
        } catch (KeycloakUnreachable unreachable) {
            throw refused("userinfo_unreachable");
        }
    }

    private Jwt verified(String accessToken) {
        try {
            return accessTokens.decode(accessToken);
        } catch (JwtException bad) {
            throw refused("access_token_refused");
        }
    }

    private static OAuth2AuthenticationException refused(String code) {
        return new OAuth2AuthenticationException(new OAuth2Error(code));
    }
}
