package education.gateway.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keycloak's part where nothing but the diary is measured: publishes a key, signs tokens with it as the realm
 * would, and answers the back half of a login. Everything else that is asked of it is not there.
 */
final class KeyServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int BITS = 2048;
    private static final long TOKENS_LIVE_SECONDS = 4 * 3600;
    private static final String KEY = "benchmark";

    private static final int REFRESH_TOKEN_LENGTH = 700;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpServer server;
    private final KeyPair keys;
    private final URI issuer;

    KeyServer(int port) throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        keys = generator.generateKeyPair();
        issuer = URI.create("http://localhost:" + port + "/realms/education");
        // Without it every answer waits 40 ms for the acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        byte[] published = JSON.writeValueAsBytes(Map.of("keys", List.of(key())));
        server.createContext("/", exchange -> answer(exchange, 404, new byte[0]));
        server.createContext(path("certs"), exchange -> answer(exchange, 200, published));
        server.createContext(path("token"), exchange -> {
            String code = code(exchange);
            boolean known = code.contains(".");
            answer(exchange, known ? 200 : 400, known ? tokensFor(code) : new byte[0]);
        });
        server.createContext(path("userinfo"), exchange -> answer(exchange, 200, aboutTheBearer(exchange)));
        server.setExecutor(threads);
        server.start();
    }

    private String path(String name) {
        return issuer.getPath() + "/protocol/openid-connect/" + name;
    }

    private static void answer(HttpExchange exchange, int status, byte[] json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length == 0 ? -1 : json.length);
        if (json.length > 0) {
            exchange.getResponseBody().write(json);
        }
        exchange.close();
    }

    /** The code of a parent's login; it tells what the tokens have to say. */
    static String code(String parentId, String nonce) {
        return parentId + "." + nonce;
    }

    private static String code(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        return Arrays.stream(body.split("&", -1))
                .filter(field -> field.startsWith("code="))
                .map(field -> URLDecoder.decode(field.substring(5), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private byte[] tokensFor(String code) {
        String parentId = code.substring(0, code.indexOf('.'));
        long now = Instant.now().getEpochSecond();
        String idToken = signed(Map.of(
                "iss",
                issuer.toString(),
                "sub",
                parentId,
                "aud",
                "diary-web",
                "nonce",
                code.substring(code.indexOf('.') + 1),
                "iat",
                now,
                "exp",
                now + TOKENS_LIVE_SECONDS,
                "auth_time",
                now,
                "acr",
                "basic",
                "sid",
                parentId));
        return JSON.writeValueAsBytes(Map.of(
                "access_token",
                ofParent(parentId, List.of()),
                "id_token",
                idToken,
                // As long as Keycloak's.
                "refresh_token",
                "r".repeat(REFRESH_TOKEN_LENGTH),
                "token_type",
                "Bearer",
                "scope",
                "openid diary",
                "expires_in",
                TOKENS_LIVE_SECONDS));
    }

    private static byte[] aboutTheBearer(HttpExchange exchange) {
        String token = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        var claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]));
        return JSON.writeValueAsBytes(Map.of("sub", claims.path("sub").asString()));
    }

    URI issuer() {
        return issuer;
    }

    /** Token of a parent. */
    String ofParent(String parentId, List<String> children) {
        return token(parentId, Map.of("parent_id", parentId, "linked_children", children, "acr", "basic"), "parent");
    }

    /** Token of an officer of a school. */
    String ofOfficer(int school) {
        return token("officer-" + school, Map.of("school", Integer.toString(school), "acr", "basic"), "school-officer");
    }

    private String token(String subject, Map<String, Object> own, String role) {
        long now = Instant.now().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>(own);
        claims.put("iss", issuer.toString());
        claims.put("sub", subject);
        claims.put("aud", List.of("diary-api"));
        claims.put("typ", "Bearer");
        claims.put("iat", now);
        claims.put("exp", now + TOKENS_LIVE_SECONDS);
        claims.put("auth_time", now);
        claims.put("realm_access", Map.of("roles", List.of(role)));
        return signed(claims);
    }

    private String signed(Map<String, Object> claims) {
        String words = part(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY)) + "." + part(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(words.getBytes(StandardCharsets.US_ASCII));
            return words + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform signs with RSA", e);
        }
    }

    private static String part(Map<String, Object> json) {
        return BASE64.encodeToString(JSON.writeValueAsBytes(json));
    }

    private Map<String, String> key() {
        var key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                KEY,
                "n",
                unsigned(key.getModulus()),
                "e",
                unsigned(key.getPublicExponent()));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        boolean sign = bytes.length > 1 && bytes[0] == 0;
        return BASE64.encodeToString(sign ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
