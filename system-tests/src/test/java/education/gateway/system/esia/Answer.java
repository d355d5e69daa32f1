package education.gateway.system.esia;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that the state says about one login: the code, the tokens and the person's data. Right as it comes; a test bends
 * the one thing it is about.
 */
public final class Answer {

    static final String MNEMONIC = "SCHOOL01";
    static final String ISSUER = "http://esia.gosuslugi.ru/";

    private static final int CODE_LIFE = 240;
    private static final int ID_LIFE = 10_800;
    private static final int ACCESS_LIFE = 3600;
    private static final List<String> SCOPES =
            List.of("snils", "fullname", "birthdate", "email", "kid_fullname", "kid_birthdate", "kid_snils");

    private final Person person;
    private final Jwt code;
    private final Jwt idToken;
    private final Jwt accessToken;
    private final Map<String, Reply> rest = new LinkedHashMap<>();
    private final List<TokenRequest> tokenRequests = new CopyOnWriteArrayList<>();
    private final List<String> restRequests = new CopyOnWriteArrayList<>();
    private UnaryOperator<Map<String, Object>> tokenBody = body -> body;
    private @Nullable Reply tokenReply;
    private boolean addressesOnly;

    /** A form that came to the token endpoint, decoded and as sent. */
    public record TokenRequest(Map<String, String> form, String raw, Map<String, String> headers) {}

    Answer(Person person, Departure departure, StateKey key) {
        this.person = person;
        long now = Instant.now().getEpochSecond();
        String sid = UUID.randomUUID().toString();
        code = new Jwt(1, "authorization_code", key)
                .claim("nbf", now)
                .claim("iat", now)
                .claim("exp", now + CODE_LIFE)
                .claim("auth_time", now)
                .claim("iss", ISSUER)
                .claim("scope", departure.parameters().getOrDefault("scope", ""))
                .claim("client_id", MNEMONIC)
                .claim("auth_mthd", "PWD")
                .claim("urn:esia:sid", sid)
                .claim("urn:esia:client:state", departure.state())
                .claim("params", Map.of("remote_ip", "192.0.2.1", "user_agent", "none"))
                .subject("typ", "P")
                .subject("is_tru", true)
                .subject("oid", person.oid())
                .subject("nam", "OID." + person.oid())
                .subject("eid", 1L);
        idToken = new Jwt(0, "id", key)
                .claim("aud", MNEMONIC)
                .claim("sub", person.oid())
                .claim("iss", ISSUER)
                .claim("iat", now)
                .claim("nbf", now)
                .claim("exp", now + ID_LIFE)
                .claim("auth_time", now)
                .claim("amr", "PWD")
                .claim("urn:esia:amd", "PWD")
                .claim("urn:esia:sid", sid)
                .subject("typ", "P")
                .subject("is_tru", true)
                .subject("lvl", "PR")
                .subject("oid", person.oid())
                .subject("nam", "OID." + person.oid());
        accessToken = new Jwt(1, "access", key)
                .claim("iss", ISSUER)
                .claim("client_id", MNEMONIC)
                .claim("nbf", now)
                .claim("iat", now)
                .claim("exp", now + ACCESS_LIFE)
                .claim("urn:esia:sid", sid)
                .claim("urn:esia:sbj_id", person.oid())
                .claim("scope", echoed(SCOPES));
    }

    private String echoed(List<String> scopes) {
        var text = new StringBuilder("openid");
        scopes.forEach(scope -> text.append(' ').append(scope).append("?oid=").append(person.oid()));
        return text.toString();
    }

    public Person person() {
        return person;
    }

    Answer code(Consumer<Jwt> change) {
        change.accept(code);
        return this;
    }

    Answer idToken(Consumer<Jwt> change) {
        change.accept(idToken);
        return this;
    }

    Answer accessToken(Consumer<Jwt> change) {
        change.accept(accessToken);
        return this;
    }

    Answer allTokens(Consumer<Jwt> change) {
        return code(change).idToken(change).accessToken(change);
    }

    /** Only these scopes were granted, in the state's form. */
    Answer granted(String... scopes) {
        return accessToken(token -> token.claim("scope", echoed(List.of(scopes))));
    }

    /** Changes the JSON body of the token endpoint. */
    Answer tokenBody(Consumer<Map<String, Object>> change) {
        tokenBody = body -> {
            change.accept(body);
            return body;
        };
        return this;
    }

    /** Replaces the whole reply of the token endpoint. */
    Answer tokenReply(Reply reply) {
        tokenReply = reply;
        return this;
    }

    /** @param collection {@code ctts}, {@code kids}…, empty for the person */
    Answer rest(String collection, Reply reply) {
        rest.put(collection, reply);
        return this;
    }

    /** Collections are lists of addresses even when objects were asked for. */
    Answer addressesOnly() {
        addressesOnly = true;
        return this;
    }

    boolean givesAddressesOnly() {
        return addressesOnly;
    }

    Answer person(String field, @Nullable Object value) {
        person.fields().put(field, value);
        return this;
    }

    Answer withoutPerson(String... fields) {
        List.of(fields).forEach(person.fields()::remove);
        return this;
    }

    Answer kid(String field, @Nullable Object value) {
        person.kids().get(0).put(field, value);
        return this;
    }

    Answer withoutKid(String field) {
        person.kids().get(0).remove(field);
        return this;
    }

    String writeCode() {
        return code.write();
    }

    String writeAccessToken() {
        return accessToken.write();
    }

    Reply tokenReply(TokenRequest request, String access) {
        tokenRequests.add(request);
        if (tokenReply != null) {
            return tokenReply;
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", access);
        body.put("id_token", idToken.write());
        body.put("state", request.form().get("state"));
        body.put("token_type", "Bearer");
        body.put("expires_in", ACCESS_LIFE);
        return Reply.json(tokenBody.apply(body));
    }

    @Nullable
    Reply restReply(String collection) {
        return rest.get(collection);
    }

    void restRequest(String address) {
        restRequests.add(address);
    }

    /** What Keycloak sent to the token endpoint with this answer's code. */
    public List<TokenRequest> tokenRequests() {
        return new ArrayList<>(tokenRequests);
    }

    /** Path and query of each REST request that carried this answer's access token. */
    List<String> restRequests() {
        return new ArrayList<>(restRequests);
    }
}
