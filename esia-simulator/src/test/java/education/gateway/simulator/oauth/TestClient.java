package education.gateway.simulator.oauth;

import education.gateway.simulator.keys.Gost;
import education.gateway.simulator.keys.SigningKey;
import education.gateway.simulator.keys.TokenAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A client that makes right requests; a test spoils one value before or after the request is signed. */
final class TestClient {

    static final String SCOPE = "openid fullname snils kid_fullname kid_birthdate kid_snils";
    static final String CALLBACK = "http://localhost:8081/realms/education/broker/esia/endpoint";
    static final String STATE = "b4f1d7c2-8c0e-4f3b-9a55-0c7d2f1f6a10";

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm:ss xx");
    private static final SigningKey KEY = key();

    final Map<String, String> values = new LinkedHashMap<>();

    private TestClient() {}

    static TestClient authorising(Instant now) {
        var client = new TestClient();
        client.values.put("client_id", "SCHOOL01");
        client.values.put("scope", SCOPE);
        client.values.put("timestamp", timestamp(now));
        client.values.put("state", STATE);
        client.values.put("redirect_uri", CALLBACK);
        client.values.put("response_type", "code");
        client.values.put("access_type", "online");
        client.values.put("client_certificate_hash", Gost.certificateHash(KEY.certificate()));
        return client;
    }

    static TestClient exchanging(Instant now, String code) {
        TestClient client = authorising(now);
        client.values.remove("response_type");
        client.values.remove("access_type");
        client.values.put("grant_type", "authorization_code");
        client.values.put("token_type", "Bearer");
        client.values.put("code", code);
        return client;
    }

    static RegisteredSystem system() {
        return new RegisteredSystem("SCHOOL01", KEY.certificate(), Set.of("localhost"), Set.of(SCOPE.split(" ")));
    }

    TestClient with(String name, String value) {
        values.put(name, value);
        return this;
    }

    TestClient without(String name) {
        values.remove(name);
        return this;
    }

    TestClient signed() {
        return with("client_secret", Base64.getUrlEncoder().withoutPadding().encodeToString(signature(text())));
    }

    String text() {
        var text = new StringBuilder();
        for (String name :
                new String[] {"client_id", "scope", "scope_org", "timestamp", "state", "redirect_uri", "code"}) {
            text.append(values.getOrDefault(name, ""));
        }
        return text.toString();
    }

    Parameters parameters() {
        Map<String, String[]> all = new LinkedHashMap<>();
        values.forEach((name, value) -> all.put(name, new String[] {value}));
        return new Parameters(all);
    }

    static byte[] signature(String text) {
        try {
            return Gost.sign(KEY.privateKey(), text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String timestamp(Instant at) {
        return TIMESTAMP.format(at.atOffset(ZoneOffset.ofHours(3)));
    }

    private static SigningKey key() {
        try {
            return SigningKey.make(TokenAlgorithm.GOST3410_2012_256, "SCHOOL01");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
