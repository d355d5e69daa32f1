package education.gateway.diary.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Ends Keycloak's session from server to server with the refresh token: no ID token in an address (invariant 7), no
 * second question to the parent. When Keycloak does not answer, ours ends all the same.
 */
@Component
final class KeycloakLogout implements LogoutHandler {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakLogout.class);

    private final RestClient keycloak;
    private final IdentitySettings.Keycloak settings;

    KeycloakLogout(JdkClientHttpRequestFactory requests, KeycloakEndpoints endpoints, IdentitySettings settings) {
        this.keycloak = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(endpoints.logout())
                .build();
        this.settings = settings.keycloak();
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        HttpSession session = request.getSession(false);
        KeycloakTokens tokens = session == null ? null : TokensInSession.of(session);
        if (tokens == null || tokens.refresh() == null) {
            return;
        }
        var form = new LinkedMultiValueMap<String, String>();
        form.add("refresh_token", tokens.refresh());
        try {
            keycloak.post()
                    .headers(headers -> headers.setBasicAuth(settings.webClientId(), settings.webClientSecret()))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException failure) {
            LOG.warn("Keycloak's session was not ended: {}", failure.getClass().getSimpleName());
        }
    }
}
