package education.gateway.diary.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import education.gateway.diary.web.SecurityHeaders;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Who may reach what: static files are open, the API takes bearer tokens, pages take a web session. */
@Configuration(proxyBeanMethods = false)
class SecurityRules {

    /** A span for every filter of every request would cost more than what the filters do. */
    @Bean
    SecurityObservationSettings noSpansOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** Health and metrics, which only the management port serves; that port is bound to where operators are. */
    @Bean
    @Order(0)
    SecurityFilterChain management(HttpSecurity http) {
        return withoutSession(http.securityMatcher(EndpointRequest.toAnyEndpoint()))
                .headers(SecurityHeaders::ofApi)
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain assets(HttpSecurity http) {
        return withoutSession(http.securityMatcher("/assets/**", "/webjars/**", "/favicon.ico", "/robots.txt"))
                .headers(headers -> {
                    SecurityHeaders.ofPages(headers);
                    headers.cacheControl(cache -> cache.disable());
                })
                .build();
    }

    private static HttpSecurity withoutSession(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll());
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, AccessTokens accessTokens, ApiChallenges challenges, PageLogin login) {
        var authorities = new JwtAuthenticationConverter();
        authorities.setJwtGrantedAuthoritiesConverter(token -> Callers.roles(token).stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .map(GrantedAuthority.class::cast)
                .toList());
        return http.securityMatcher("/api/**")
                .headers(SecurityHeaders::ofApi)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/openapi.json")
                        .permitAll()
                        .requestMatchers("/api/v1/school/**")
                        .hasRole(Callers.OFFICER_ROLE)
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.decoder(accessTokens).jwtAuthenticationConverter(authorities))
                                .authenticationEntryPoint(challenges)
                                .accessDeniedHandler(challenges)
                                .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                                    @Override
                                    public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                                        filter.setAuthenticationFailureHandler(challenges);
                                        return filter;
                                    }
                                }))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(challenges).accessDeniedHandler(challenges))
                .addFilterAfter(login.filesInForms(), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, PageLogin login) {
        var requested = new HttpSessionRequestCache();
        requested.setRequestMatcher(PageLogin.pagesToReturnTo());
        login.configure(http, requested);
        return http.headers(SecurityHeaders::ofPages)
                .csrf(csrf -> csrf.ignoringRequestMatchers(
                        PathPatternRequestMatcher.withDefaults().matcher(BackChannelLogout.PATH)))
                .requestCache(cache -> cache.requestCache(requested))
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(BackChannelLogout.PATH, LoginPages.LOGGED_OUT, LoginPages.STEP_UP, "/error")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, OpenPages.HELP, OpenPages.BELOW_HELP, OpenPages.LANGUAGES)
                        .permitAll()
                        .requestMatchers("/operator/**")
                        .hasRole(Callers.OPERATOR_ROLE)
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(loginEntry()).accessDeniedHandler(login::denied))
                .addFilterBefore(login.filesInForms(), CsrfFilter.class)
                .addFilterBefore(login.sessionTokenFilter(), AuthorizationFilter.class)
                .build();
    }

    /** ID tokens are verified with the same cached keys, RS256 only, and Spring's own rules for their claims. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(JWKSource<SecurityContext> keys) {
        return registration -> {
            var decoder = NimbusJwtDecoder.withJwkSource(keys)
                    .jwsAlgorithm(SignatureAlgorithm.RS256)
                    .build();
            decoder.setClaimSetConverter(
                    new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    AccessTokens.timestamps(), new OidcIdTokenValidator(registration)));
            return decoder;
        };
    }

    private static LoginUrlAuthenticationEntryPoint loginEntry() {
        var entry = new LoginUrlAuthenticationEntryPoint(StepUp.LOGIN);
        entry.setFavorRelativeUris(true);
        return entry;
    }
}
