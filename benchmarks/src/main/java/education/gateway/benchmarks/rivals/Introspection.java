package education.gateway.benchmarks.rivals;

import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The usual way without a register: Keycloak is asked about the token of every request (RFC 7662), with Spring
 * Security's own introspector over kept-alive connections, and what it answers is believed. The read has no predicate.
 */
@Configuration(proxyBeanMethods = false)
@RivalIs("introspection")
class Introspection {

    @Bean
    @Order(ApiChain.FIRST)
    SecurityFilterChain asksKeycloak(
            HttpSecurity http,
            @Value("${diary.keycloak.issuer}") String issuer,
            @Value("${benchmark.introspection-secret}") String secret) {
        var introspector = SpringOpaqueTokenIntrospector.withIntrospectionUri(
                        issuer + "/protocol/openid-connect/token/introspect")
                .clientId("diary-api")
                .clientSecret(secret)
                .build();
        return ApiChain.like(http)
                .authorizeHttpRequests(rules -> rules.anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.opaqueToken(token -> token.introspector(introspector)))
                .build();
    }

    @Bean
    ReaderArgument readersAsKeycloakSays() {
        return new ReaderArgument(request -> reader(
                SecurityContextHolder.getContext().getAuthentication() instanceof BearerTokenAuthentication bearer
                        ? bearer.getTokenAttributes()
                        : Map.of()));
    }

    private static Reader reader(Map<String, Object> claims) {
        Set<UUID> children = claims.get("linked_children") instanceof List<?> list
                ? list.stream().map(id -> UUID.fromString(id.toString())).collect(Collectors.toSet())
                : Set.of();
        return new Reader(String.valueOf(claims.get("parent_id")), children, Level.CITIZEN, Instant.EPOCH);
    }
}
