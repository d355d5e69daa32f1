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
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
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
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Ends web sessions when Keycloak says that its own has ended (OpenID Connect Back-Channel Logout 1.0, 2.4 to 2.6).
 *
 * <p>Spring's registry of such sessions is in memory; here the sessions of a subject are found by the index that the
 * session table has anyway, on whichever node they were opened.
 */
@RestController
final class BackChannelLogout {

    static final String PATH = "/logout/connect/back-channel/" + KeycloakClients.REGISTRATION;

    private static final Logger LOG = LoggerFactory.getLogger(BackChannelLogout.class);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";
    private static final Duration OLDEST = Duration.ofMinutes(2);

    private final NimbusJwtDecoder decoder;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    BackChannelLogout(
            JWKSource<SecurityContext> keys,
            KeycloakEndpoints keycloak,
            IdentitySettings settings,
            FindByIndexNameSessionRepository<? extends Session> sessions,
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
        sessions.findByPrincipalName(subject).forEach((id, session) -> {
            if (sid == null || sid.equals(sidOf(session))) {
                sessions.deleteById(id);
            }
        });
    }

    private static Object sidOf(Session session) {
        return session.getAttribute(CONTEXT) instanceof SecurityContextImpl context
                        && context.getAuthentication() instanceof OAuth2AuthenticationToken login
                        && login.getPrincipal() instanceof SessionUser user
                ? String.valueOf(user.getClaims().get("sid"))
                : "";
    }
}
