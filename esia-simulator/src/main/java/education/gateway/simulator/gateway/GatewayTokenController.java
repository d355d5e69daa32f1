package education.gateway.simulator.gateway;

import com.nimbusds.jwt.JWTClaimsSet;
import education.gateway.simulator.control.RefusalLog;
import education.gateway.simulator.oauth.WaitingLogin;
import education.gateway.simulator.options.GatewayProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /gateway/token}: a code, its verifier and the client's proof in; an opaque access token and an id token out. */
@RestController
final class GatewayTokenController {

    private static final Duration ID_TOKEN_LIFE = Duration.ofMinutes(5);

    private final ClientCheck clientCheck;
    private final GatewayGrants grants;
    private final GatewayKey key;
    private final RefusalLog refusals;
    private final String issuer;
    private final Clock clock;

    GatewayTokenController(
            ClientCheck clientCheck,
            GatewayGrants grants,
            GatewayKey key,
            RefusalLog refusals,
            GatewayProperties options,
            Clock clock) {
        this.clientCheck = clientCheck;
        this.grants = grants;
        this.key = key;
        this.refusals = refusals;
        this.issuer = options.issuer();
        this.clock = clock;
    }

    @PostMapping(path = "/gateway/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> token(HttpServletRequest http) {
        try {
            if (http.getQueryString() != null) {
                throw new GatewayRefusal(GatewayError.INVALID_REQUEST, "parameters belong into the body");
            }
            return answer(200, tokens(grant(http)));
        } catch (GatewayRefusal refusal) {
            refusals.add("gateway/token", refusal.error().word(), refusal.why());
            return answer(
                    refusal.error().status(), Map.of("error", refusal.error().word()));
        }
    }

    private GatewayGrant grant(HttpServletRequest http) {
        var parameters = new GatewayParameters(http.getParameterMap());
        GatewayClient client = clientCheck.client(http.getHeader(HttpHeaders.AUTHORIZATION), parameters);
        if (!parameters.required("grant_type").equals("authorization_code")) {
            throw new GatewayRefusal(GatewayError.UNSUPPORTED_GRANT_TYPE, "grant_type must be authorization_code");
        }
        String verifier = parameters.required("code_verifier");
        String redirectUri = parameters.required("redirect_uri");
        GatewayGrant grant = grants.useCode(parameters.required("code"))
                .orElseThrow(() -> new GatewayRefusal(
                        GatewayError.INVALID_GRANT, "the code is unknown, expired or was used before"));
        GatewayRequest request = grant.request();
        boolean same = request.client().id().equals(client.id())
                && request.redirectUri().equals(redirectUri)
                && request.codeChallenge().equals(base64(sha256(verifier)));
        if (!same) {
            throw new GatewayRefusal(
                    GatewayError.INVALID_GRANT, "the code belongs to another client, address or verifier");
        }
        return grant;
    }

    private Map<String, Object> tokens(GatewayGrant grant) {
        String access = grants.newToken(grant);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", access);
        body.put("token_type", "Bearer");
        body.put("expires_in", GatewayGrants.TOKEN_LIFE.toSeconds());
        body.put("id_token", key.sign(claims(grant, access)));
        return body;
    }

    private JWTClaimsSet claims(GatewayGrant grant, String access) {
        Instant now = clock.instant();
        WaitingLogin.Proof proof = grant.proof();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(UserInfoController.subject(grant))
                .audience(grant.request().client().id())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ID_TOKEN_LIFE)))
                .claim("auth_time", proof.authTime().getEpochSecond())
                .claim("nonce", grant.request().nonce())
                .claim("acr", proof.person().confirmed() ? "confirmed" : "simplified")
                .claim("at_hash", base64(Arrays.copyOf(sha256(access), 16)))
                .claim("sid", proof.sid())
                .build();
    }

    private static ResponseEntity<Map<String, Object>> answer(int status, Map<String, Object> body) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
