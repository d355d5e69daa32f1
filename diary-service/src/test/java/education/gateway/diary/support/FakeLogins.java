package education.gateway.diary.support;

import static education.gateway.diary.support.Exchanges.form;
import static education.gateway.diary.support.Exchanges.isClient;
import static education.gateway.diary.support.Exchanges.send;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import education.gateway.diary.support.FakeKeycloak.Person;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The addresses of the stand-in at which people log in, renew their tokens and log out. */
final class FakeLogins {

    private final FakeKeycloak keycloak;
    private final Map<String, Login> codes = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();

    FakeLogins(FakeKeycloak keycloak) {
        this.keycloak = keycloak;
    }

    private record Login(String subject, String nonce, String challenge, String redirectUri) {}

    /** The code that a login at our authorization address would have led to. */
    String codeFor(Person person, Map<String, String> request) {
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Login(
                        person.subject(),
                        request.get("nonce"),
                        request.get("code_challenge"),
                        request.get("redirect_uri")));
        return code;
    }

    void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        String grant = form.get("grant_type");
        if ("client_credentials".equals(grant)) {
            boolean known = isClient(exchange, "diary-service", FakeKeycloak.SERVICE_SECRET);
            send(
                    exchange,
                    known ? 200 : 401,
                    known
                            ? Map.of("access_token", "service-token", "expires_in", 300)
                            : Map.of("error", "invalid_client"));
            return;
        }
        if (!isClient(exchange, "diary-web", FakeKeycloak.WEB_SECRET)) {
            send(exchange, 401, Map.of("error", "invalid_client"));
        } else if ("refresh_token".equals(grant)) {
            refresh(exchange, form);
        } else {
            exchangeCode(exchange, form);
        }
    }

    private void exchangeCode(HttpExchange exchange, Map<String, String> form) throws IOException {
        Login login = codes.remove(form.getOrDefault("code", ""));
        if (login == null
                || !login.challenge().equals(s256(form.getOrDefault("code_verifier", "")))
                || !login.redirectUri().equals(form.get("redirect_uri"))) {
            send(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        Person person = keycloak.personOf(login.subject());
        var idToken = new JWTClaimsSet.Builder()
                .issuer(keycloak.issuer())
                .subject(person.subject())
                .audience("diary-web")
                .claim("azp", "diary-web")
                .claim("nonce", login.nonce())
                .claim("typ", "ID")
                .claim("sid", FakeKeycloak.sid(person.subject()) + keycloak.device)
                .claim("remembered", keycloak.remembers)
                .claim("identity_provider", "citizen".equals(person.acr()) ? "esia" : null)
                .claim("acr", person.acr())
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .build();
        Map<String, Object> tokens = new HashMap<>(tokens(person));
        tokens.put("id_token", FakeKeycloak.sign(idToken, keycloak.key, "JWT"));
        send(exchange, 200, tokens);
    }

    private void refresh(HttpExchange exchange, Map<String, String> form) throws IOException {
        keycloak.renewals.incrementAndGet();
        String given = form.getOrDefault("refresh_token", "");
        String subject = keycloak.rotatesRefreshTokens ? refreshTokens.remove(given) : refreshTokens.get(given);
        if (keycloak.refusesRefresh || subject == null) {
            send(exchange, 400, Map.of("error", "invalid_grant", "error_description", "Session not active"));
            return;
        }
        send(exchange, 200, tokens(keycloak.personOf(subject)));
    }

    private Map<String, Object> tokens(Person person) {
        String refresh = UUID.randomUUID().toString();
        refreshTokens.put(refresh, person.subject());
        return Map.of(
                "access_token",
                keycloak.accessToken(person),
                "token_type",
                "Bearer",
                "expires_in",
                keycloak.accessTokenLife.toSeconds(),
                "refresh_token",
                refresh,
                "scope",
                "openid diary");
    }

    void userInfo(HttpExchange exchange) throws IOException {
        Optional<Person> person = Exchanges.subject(exchange).map(keycloak::personOf);
        Map<String, Object> claims = new HashMap<>();
        person.ifPresent(known -> {
            claims.putAll(known.userInfo());
            claims.put("sub", known.subject());
        });
        send(exchange, person.isPresent() ? 200 : 401, claims);
    }

    void logout(HttpExchange exchange) throws IOException {
        boolean known = isClient(exchange, "diary-web", FakeKeycloak.WEB_SECRET)
                && refreshTokens.remove(form(exchange).getOrDefault("refresh_token", "")) != null;
        send(exchange, known ? 204 : 400, Map.of());
    }

    private static String s256(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
