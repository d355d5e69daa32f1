package education.gateway.diary.identity;

import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** What talks to Keycloak, every call with a time limit. */
@Configuration(proxyBeanMethods = false)
class KeycloakClients {

    static final String REGISTRATION = "keycloak";
    private static final int LARGEST_KEY_SET_BYTES = 256 * 1024;
    private static final long KEYS_LIVE = Duration.ofMinutes(10).toMillis();
    private static final long KEYS_OUTLIVE_AN_OUTAGE = Duration.ofHours(4).toMillis();
    private static final long KEYS_FETCHED_AT_MOST_EVERY = Duration.ofSeconds(5).toMillis();

    @Bean
    KeycloakEndpoints keycloakEndpoints(IdentitySettings settings) {
        String issuer = settings.keycloak().issuer().toString();
        return new KeycloakEndpoints(
                URI.create(issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer));
    }

    @Bean
    InMemoryClientRegistrationRepository clientRegistrations(IdentitySettings settings, KeycloakEndpoints keycloak) {
        String base = settings.baseUrl().toString();
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(settings.keycloak().webClientId())
                .clientSecret(settings.keycloak().webClientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .redirectUri(base + (base.endsWith("/") ? "" : "/") + "login/oauth2/code/" + REGISTRATION)
                .scope("openid", "diary")
                .authorizationUri(keycloak.authorization())
                .tokenUri(keycloak.token())
                .jwkSetUri(keycloak.keys())
                .issuerUri(keycloak.issuer().toString())
                .userNameAttributeName("sub")
                .build());
    }

    /** Fetched when first needed, kept over an outage of Keycloak, fetched again when a key is unknown. */
    @Bean
    JWKSource<SecurityContext> keycloakKeys(
            IdentitySettings settings, KeycloakEndpoints keycloak, VerifiedTokens verified)
            throws MalformedURLException {
        int timeout = Math.toIntExact(settings.keycloak().timeout().toMillis());
        var retriever = new DefaultResourceRetriever(timeout, timeout, LARGEST_KEY_SET_BYTES);
        return JWKSourceBuilder.create(URI.create(keycloak.keys()).toURL(), retriever)
                .cache(KEYS_LIVE, 2L * timeout, event -> {
                    if (event instanceof CachingJWKSetSource.RefreshCompletedEvent) {
                        verified.forgetAll();
                    }
                })
                .refreshAheadCache(false)
                .outageTolerant(KEYS_OUTLIVE_AN_OUTAGE)
                .rateLimited(KEYS_FETCHED_AT_MOST_EVERY)
                .build();
    }

    @Bean
    JdkClientHttpRequestFactory keycloakRequests(IdentitySettings settings) {
        return requests(settings, settings.keycloak().timeout());
    }

    static JdkClientHttpRequestFactory requests(IdentitySettings settings, Duration patience) {
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.keycloak().timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        factory.setReadTimeout(patience);
        return factory;
    }

    @Bean
    RestClientAuthorizationCodeTokenResponseClient codeExchange(JdkClientHttpRequestFactory requests) {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(tokenEndpointClient(requests));
        return client;
    }

    @Bean
    RestClientRefreshTokenTokenResponseClient tokenRefresh(JdkClientHttpRequestFactory requests) {
        var client = new RestClientRefreshTokenTokenResponseClient();
        client.setRestClient(tokenEndpointClient(requests));
        return client;
    }

    private static RestClient tokenEndpointClient(JdkClientHttpRequestFactory requests) {
        return RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }
}
