package education.gateway.diary.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Ends web sessions when Keycloak says that its own has ended (OpenID Connect Back-Channel Logout 1.0, 2.4 to 2.6).
 */
@RestController
final class BackChannelLogout {

    static final String PATH = "/logout/connect/back-channel/" + KeycloakClients.REGISTRATION;

    private static final Logger LOG = LoggerFactory.getLogger(BackChannelLogout.class);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration OLDEST = Duration.ofMinutes(2);

    private final NimbusJwtDecoder decoder;
    private final SessionsOfSubject sessions;

    BackChannelLogout(
            JWKSource<SecurityContext> keys,
            KeycloakEndpoints keycloak,
            IdentitySettings settings,
            SessionsOfSubject sessions,
            Clock clock) {
        this.sessions = sessions;
        this.decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTypeValidator("JWT", "logout+jwt"),
                AccessTokens.timestamps(),
                new JwtIssuerValidator(keycloak.issuer().toString()),
                AccessTokens.meantFor(settings.keycloak().webClientId()),
                new JwtClaimValidator<Instant>(
                        "iat", at -> at != null && at.isAfter(clock.instant().minus(OLDEST))),
                new JwtClaimValidator<Object>(
                        "events", events -> events instanceof Map<?, ?> map && map.containsKey(EVENT)),
                BackChannelLogout::withoutNonce,
                new JwtClaimValidator<Object>("sub", Objects::nonNull)));
    }

    /** An ID token has one: so that it is never taken for a logout token. */
    private static OAuth2TokenValidatorResult withoutNonce(Jwt token) {
        return token.hasClaim("nonce")
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_request"))
                : OAuth2TokenValidatorResult.success();
    }

    @PostMapping(PATH)
    ResponseEntity<Void> logout(@RequestParam("logout_token") String logoutToken) {
        try {
            Jwt token = decoder.decode(logoutToken);
            end(AccessTokens.subject(token), token.getClaimAsString("sid"));
            return ResponseEntity.noContent().build();
        } catch (BadJwtException bad) {
            LOG.warn("a logout token was refused");
            return ResponseEntity.badRequest().build();
        } catch (JwtException keysNotAtHand) {
            return ResponseEntity.status(503).build();
        }
    }

    /** Without a {@code sid} all sessions of the subject end. */
    private void end(String subject, @Nullable String sid) {
        sessions.end(subject, each -> sid == null || sid.equals(each));
    }
}
