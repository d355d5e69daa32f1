package education.gateway.diary.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Verifies access tokens, those of API callers and those of web sessions alike. Algorithm, issuer, audience and keys
 * are ours, never the message's (invariant 6).
 */
@Component
final class AccessTokens implements JwtDecoder {

    /** Clocks of two machines may differ by this much. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private final NimbusJwtDecoder decoder;
    private final VerifiedTokens verified;
    private final JwtTimestampValidator timestamps = timestamps();

    AccessTokens(
            JWKSource<SecurityContext> keys,
            KeycloakEndpoints keycloak,
            IdentitySettings settings,
            VerifiedTokens verified) {
        this.verified = verified;
        decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                jsonWebToken(),
                timestamps,
                new JwtIssuerValidator(keycloak.issuer().toString()),
                meantFor(settings.keycloak().audience()),
                new JwtClaimValidator<Object>("typ", "Bearer"::equals),
                new JwtClaimValidator<Object>("sub", Objects::nonNull)));
    }

    /**
     * @throws org.springframework.security.oauth2.jwt.BadJwtException when the token is not good
     * @throws JwtException when it cannot be told, because Keycloak's keys are not at hand
     */
    @Override
    public Jwt decode(String token) throws JwtException {
        Optional<Jwt> known = verified.find(token);
        if (known.isPresent()) {
            return stillInTime(known.get());
        }
        Jwt decoded = decoder.decode(token);
        verified.keep(token, decoded);
        return decoded;
    }

    private Jwt stillInTime(Jwt token) {
        OAuth2TokenValidatorResult times = timestamps.validate(token);
        if (times.hasErrors()) {
            throw new JwtValidationException("the token has ended", times.getErrors());
        }
        return token;
    }

    /** The subject, which every token that was verified here has. */
    static String subject(Jwt token) {
        return Objects.requireNonNull(token.getSubject());
    }

    static OAuth2TokenValidator<Jwt> meantFor(String audience) {
        return new JwtClaimValidator<List<String>>("aud", values -> values != null && values.contains(audience));
    }

    static JwtTimestampValidator timestamps() {
        var timestamps = new JwtTimestampValidator(CLOCK_SKEW);
        timestamps.setAllowEmptyExpiryClaim(false);
        return timestamps;
    }

    private static JwtTypeValidator jsonWebToken() {
        return new JwtTypeValidator("JWT", "at+jwt");
    }
}
