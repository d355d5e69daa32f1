package education.gateway.keycloak.esia;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A token as ESIA writes it; a test bends one thing of it. */
final class TestToken {

    static final String MNEMONIC = "SCHOOL01";
    static final String ISSUER = "http://esia.gosuslugi.ru/";
    static final String STATE = "b4f1d7c2-8c0e-4f3b-9a55-0c7d2f1f6a10";
    static final long OID = 1_000_300_001L;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestKey key;
    final ObjectNode header = JSON.createObjectNode();
    final ObjectNode claims = JSON.createObjectNode();
    private UnaryOperator<byte[]> signer;

    private TestToken(TestKey key, int version, String sbt) {
        this.key = key;
        this.signer = key::sign;
        header.put("ver", version).put("typ", "JWT").put("sbt", sbt);
        header.put("alg", key.algorithm().name());
        long now = TestKey.NOW.getEpochSecond();
        claims.put("iss", ISSUER).put("iat", now).put("nbf", now).put("exp", now + 3600);
    }

    static TestToken id(TestKey key) {
        var token = new TestToken(key, 0, "id");
        token.claims.put("aud", MNEMONIC).put("sub", OID).put("amr", "PWD");
        token.claims.put("auth_time", TestKey.NOW.getEpochSecond() - 1);
        token.subject("typ", "P").subject("is_tru", true).subject("lvl", "PR").subject("oid", OID);
        return token;
    }

    static TestToken access(TestKey key) {
        var token = new TestToken(key, 1, "access");
        token.claims.put("client_id", MNEMONIC).put("urn:esia:sbj_id", OID);
        token.claims.put("scope", "openid fullname?oid=" + OID);
        return token;
    }

    static TestToken code(TestKey key) {
        var token = new TestToken(key, 1, "authorization_code");
        token.claims.put("client_id", MNEMONIC).put("urn:esia:client:state", STATE);
        token.subject("typ", "P").subject("is_tru", true).subject("oid", OID);
        return token;
    }

    TestToken subject(String name, Object value) {
        ((ObjectNode) claims.withObjectProperty("urn:esia:sbj")).set("urn:esia:sbj:" + name, JSON.valueToTree(value));
        return this;
    }

    TestToken withoutSubject(String name) {
        ((ObjectNode) claims.withObjectProperty("urn:esia:sbj")).remove("urn:esia:sbj:" + name);
        return this;
    }

    TestToken header(String name, Object value) {
        header.set(name, JSON.valueToTree(value));
        return this;
    }

    TestToken claim(String name, Object value) {
        claims.set(name, JSON.valueToTree(value));
        return this;
    }

    TestToken without(String... names) {
        for (String name : names) {
            claims.remove(name);
        }
        return this;
    }

    TestToken bent(Consumer<TestToken> change) {
        change.accept(this);
        return this;
    }

    TestToken signedBy(UnaryOperator<byte[]> other) {
        signer = other;
        return this;
    }

    TestToken signedBy(TestKey other) {
        return signedBy(other::sign);
    }

    /** Signs rightly and then turns one bit. */
    TestToken altered() {
        return signedBy(message -> {
            byte[] value = key.sign(message);
            value[7] ^= 1;
            return value;
        });
    }

    String compact() {
        try {
            String input = base64(JSON.writeValueAsBytes(header)) + "." + base64(JSON.writeValueAsBytes(claims));
            return input + "." + base64(signer.apply(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
