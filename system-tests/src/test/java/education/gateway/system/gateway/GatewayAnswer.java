package education.gateway.system.gateway;

import education.gateway.system.esia.Departure;
import education.gateway.system.esia.Jwt;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.Reply;
import education.gateway.system.esia.StateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that a gateway says about one login: code, id token, claims of the person. Right as it comes; a test bends the one
 * thing it is about.
 */
final class GatewayAnswer {

    static final String CLIENT = "diary-of-the-city";
    static final String LEVEL = "confirmed";

    private static final int LIFE = 300;

    private final Person person;
    private final String code = UUID.randomUUID().toString();
    private final String accessToken = UUID.randomUUID().toString();
    private final Jwt idToken;
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private final List<TokenRequest> tokenRequests = new CopyOnWriteArrayList<>();
    private final List<String> personRequests = new CopyOnWriteArrayList<>();
    private Consumer<Map<String, Object>> tokenBody = body -> {};
    private @Nullable Reply tokenReply;
    private @Nullable Reply personReply;

    /** A form that came to the token endpoint, and the header that says who sent it. */
    record TokenRequest(Map<String, String> form, String authorization) {}

    GatewayAnswer(Person person, Departure departure, String issuer, StateKey key, String keyId) {
        this.person = person;
        long now = Instant.now().getEpochSecond();
        idToken = new Jwt(key, keyId)
                .claim("iss", issuer)
                .claim("sub", person.subjectAtGateways())
                .claim("aud", CLIENT)
                .claim("iat", now)
                .claim("nbf", now)
                .claim("exp", now + LIFE)
                .claim("auth_time", now)
                .claim("acr", person.isConfirmed() ? LEVEL : "simplified")
                .claim("nonce", departure.parameters().getOrDefault("nonce", ""));
        claims.put("sub", person.subjectAtGateways());
        claims.put("family_name", "Проверкина");
        claims.put("given_name", "Мария");
        claims.put("middle_name", "Опытовна");
        claims.put("snils", person.snils());
        claims.put("email", person.mailbox());
        claims.put("email_verified", true);
        var children = new ArrayList<Map<String, Object>>();
        person.kids()
                .forEach(kid -> children.add(new LinkedHashMap<>(Map.of(
                        "trusted", true, "snils", String.valueOf(kid.get("snils")), "birthdate", "2015-03-14"))));
        claims.put("children", children);
    }

    Person person() {
        return person;
    }

    String code() {
        return code;
    }

    String accessToken() {
        return accessToken;
    }

    GatewayAnswer idToken(Consumer<Jwt> change) {
        change.accept(idToken);
        return this;
    }

    GatewayAnswer claim(String name, @Nullable Object value) {
        claims.put(name, value);
        return this;
    }

    GatewayAnswer without(String name) {
        claims.remove(name);
        return this;
    }

    @SuppressWarnings("unchecked")
    GatewayAnswer child(Consumer<Map<String, Object>> change) {
        change.accept(((List<Map<String, Object>>) claims.get("children")).get(0));
        return this;
    }

    GatewayAnswer tokenBody(Consumer<Map<String, Object>> change) {
        tokenBody = change;
        return this;
    }

    GatewayAnswer tokenReply(Reply reply) {
        tokenReply = reply;
        return this;
    }

    GatewayAnswer personReply(Reply reply) {
        personReply = reply;
        return this;
    }

    Reply tokens(TokenRequest request) {
        tokenRequests.add(request);
        if (tokenReply != null) {
            return tokenReply;
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", accessToken);
        body.put("token_type", "Bearer");
        body.put("expires_in", LIFE);
        body.put("id_token", idToken.write());
        tokenBody.accept(body);
        return Reply.json(body);
    }

    Reply personClaims(String address) {
        personRequests.add(address);
        return personReply == null ? Reply.json(claims) : personReply;
    }

    List<TokenRequest> tokenRequests() {
        return List.copyOf(tokenRequests);
    }

    List<String> personRequests() {
        return List.copyOf(personRequests);
    }
}
