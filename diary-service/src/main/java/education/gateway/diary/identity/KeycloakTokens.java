package education.gateway.diary.identity;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/**
 * The tokens of a web session. They stay on the server; unlike Spring's own authorized client, this holds no client
 * secret, which would otherwise be written into every session row.
 */
record KeycloakTokens(
        String access, Instant accessEnds, @Nullable String refresh) implements Serializable {

    private static final long serialVersionUID = 1L;

    static KeycloakTokens of(OAuth2AccessToken access, @Nullable OAuth2RefreshToken refresh) {
        Instant ends = access.getExpiresAt();
        return new KeycloakTokens(
                access.getTokenValue(),
                ends == null ? Instant.EPOCH : ends,
                refresh == null ? null : refresh.getTokenValue());
    }

    @Override
    public String toString() {
        return "KeycloakTokens[until " + accessEnds + "]";
    }
}
