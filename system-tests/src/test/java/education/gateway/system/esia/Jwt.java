package education.gateway.system.esia;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A token in the making: right as it comes, and bent by whoever holds it. Signed when it is written. */
public final class Jwt {

    public static final String SUBJECT = "urn:esia:sbj";

    private static final List<String> TIMES = List.of("iat", "nbf", "exp", "auth_time");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private Function<byte[], byte[]> signer;
    private UnaryOperator<String> payload = text -> text;
    private UnaryOperator<String> compact = text -> text;

    public Jwt(int version, String subtype, StateKey key) {
        header.put("ver", version);
        header.put("typ", "JWT");
        header.put("sbt", subtype);
        header.put("alg", key.kind().name());
        signer = key::sign;
    }

    /** A token of plain OpenID Connect, whose key is named. */
    public Jwt(StateKey key, String keyId) {
        header.put("alg", key.kind().name());
        header.put("kid", keyId);
        header.put("typ", "JWT");
        signer = key::sign;
    }

    public Jwt header(String name, @Nullable Object value) {
        header.put(name, value);
        return this;
    }

    public Jwt withoutHeader(String name) {
        header.remove(name);
        return this;
    }

    public Jwt claim(String name, @Nullable Object value) {
        claims.put(name, value);
        return this;
    }

    public Jwt without(String name) {
        claims.remove(name);
        return this;
    }

    /** A claim inside {@code urn:esia:sbj}, by its last word. */
    @SuppressWarnings("unchecked")
    public Jwt subject(String name, @Nullable Object value) {
        ((Map<String, Object>) claims.computeIfAbsent(SUBJECT, any -> new LinkedHashMap<String, Object>()))
                .put(SUBJECT + ":" + name, value);
        return this;
    }

    @SuppressWarnings("unchecked")
    public Jwt withoutSubject(String name) {
        ((Map<String, Object>) claims.get(SUBJECT)).remove(SUBJECT + ":" + name);
        return this;
    }

    /** Moves every time in the token. */
    public Jwt shifted(long seconds) {
        TIMES.forEach(name -> claims.computeIfPresent(name, (same, time) -> (Long) time + seconds));
        return this;
    }

    /** Signed by another key, in its own algorithm. */
    public Jwt signedBy(StateKey key) {
        header.put("alg", key.kind().name());
        signer = key::sign;
        return this;
    }

    /** The algorithm's name says one thing, the signature is the other key's. */
    public Jwt signedBy(StateKey key, String algorithm) {
        signedBy(key);
        header.put("alg", algorithm);
        return this;
    }

    public Jwt unsigned(String algorithm) {
        header.put("alg", algorithm);
        signer = message -> new byte[0];
        return this;
    }

    public Jwt hmac(byte[] key) {
        header.put("alg", "HS256");
        signer = message -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return mac.doFinal(message);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        };
        return this;
    }

    public Jwt signature(UnaryOperator<byte[]> change) {
        Function<byte[], byte[]> before = signer;
        signer = message -> change.apply(before.apply(message));
        return this;
    }

    /** Changes the JSON text of the claims before it is signed. */
    public Jwt payload(UnaryOperator<String> change) {
        payload = change;
        return this;
    }

    /** Changes the finished token, signature and all. */
    public Jwt compact(UnaryOperator<String> change) {
        compact = change;
        return this;
    }

    public String write() {
        String signed =
                encode(JSON.writeValueAsString(header)) + "." + encode(payload.apply(JSON.writeValueAsString(claims)));
        byte[] signature = signer.apply(signed.getBytes(StandardCharsets.US_ASCII));
        return compact.apply(signed + "." + BASE64.encodeToString(signature));
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
