package education.gateway.benchmarks.rivals;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The diary's own chain with a decoder that believes every signature. As {@code claims} it reads and judges the claims
 * of each request as the diary does; as {@code token} it does so once for a token and afterwards only carries it.
 */
@Configuration(proxyBeanMethods = false)
@RivalIs({"token", "claims"})
class WithoutSignature {

    private static final Duration SKEW = Duration.ofSeconds(5);

    @Bean
    @Order(ApiChain.FIRST)
    SecurityFilterChain believers(
            HttpSecurity http,
            @Value("${diary.keycloak.issuer}") String issuer,
            @Value("${benchmark.rival}") String rival) {
        JwtDecoder claims = decoder(issuer);
        Map<String, Jwt> known = new ConcurrentHashMap<>();
        JwtDecoder decoder = rival.equals("claims") ? claims : text -> known.computeIfAbsent(text, claims::decode);
        var authorities = new JwtAuthenticationConverter();
        authorities.setJwtGrantedAuthoritiesConverter(WithoutSignature::authorities);
        return ApiChain.like(http)
                .authorizeHttpRequests(rules -> rules.requestMatchers("/api/v1/school/**")
                        .hasRole("school-officer")
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(authorities)))
                .build();
    }

    private static JwtDecoder decoder(String issuer) {
        var timestamps = new JwtTimestampValidator(SKEW);
        timestamps.setAllowEmptyExpiryClaim(false);
        var decoder = new NimbusJwtDecoder(new Believer());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTypeValidator("JWT", "at+jwt"),
                timestamps,
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<List<String>>("aud", values -> values != null && values.contains("diary-api")),
                new JwtClaimValidator<Object>("typ", "Bearer"::equals),
                new JwtClaimValidator<Object>("sub", Objects::nonNull)));
        return decoder;
    }

    private static Collection<GrantedAuthority> authorities(Jwt token) {
        Object roles = token.getClaims().get("realm_access") instanceof Map<?, ?> access ? access.get("roles") : null;
        return roles instanceof List<?> list
                ? list.stream()
                        .map(role -> (GrantedAuthority) new SimpleGrantedAuthority("ROLE_" + role))
                        .toList()
                : List.of();
    }

    /** Reads the claims and asks for no key. */
    private static final class Believer implements JWTProcessor<SecurityContext> {

        @Override
        public JWTClaimsSet process(String text, SecurityContext context) throws ParseException {
            return SignedJWT.parse(text).getJWTClaimsSet();
        }

        @Override
        public JWTClaimsSet process(JWT token, SecurityContext context) {
            try {
                return token.getJWTClaimsSet();
            } catch (ParseException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public JWTClaimsSet process(PlainJWT token, SecurityContext context) {
            return process((JWT) token, context);
        }

        @Override
        public JWTClaimsSet process(SignedJWT token, SecurityContext context) {
            return process((JWT) token, context);
        }

        @Override
        public JWTClaimsSet process(EncryptedJWT token, SecurityContext context) {
            return process((JWT) token, context);
        }
    }
}
