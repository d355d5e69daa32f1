package education.gateway.diary.identity;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

@Component
final class CurrentCitizen implements Citizens {

    private final UserInfo userInfo;

    CurrentCitizen(UserInfo userInfo) {
        this.userInfo = userInfo;
    }

    @Override
    public Citizen ofCaller() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller instanceof JwtAuthenticationToken bearer) {
            return userInfo.of(bearer.getToken());
        }
        return caller != null && caller.getPrincipal() instanceof SessionUser user ? user.citizen() : Citizen.unknown();
    }
}
