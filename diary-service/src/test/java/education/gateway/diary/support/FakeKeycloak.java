package education.gateway.diary.support;

import static education.gateway.diary.support.Exchanges.send;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stand-in for Keycloak with the addresses the diary uses; tokens are really signed. */
public final class FakeKeycloak implements AutoCloseable {

    public static final String WEB_SECRET = "web-secret";
    public static final String SERVICE_SECRET = "service-secret";
    private static final String REALM = "/realms/education";
    // Made once: it takes longer than most tests.
    private static final RSAKey KEY = newKey();
    private static final RSAKey FOREIGN_KEY = newKey();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    public final RSAKey key = KEY;
    public final RSAKey foreignKey = FOREIGN_KEY;
    private final Map<String, Person> people = new ConcurrentHashMap<>();
    private final FakeLogins logins = new FakeLogins(this);
    private final Map<String, Map<String, Map<String, Object>>> projection = new ConcurrentHashMap<>();

    /** What was asked, as method and path without the realm. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /** How often tokens were to be renewed. */
    public final AtomicInteger renewals = new AtomicInteger();

    public volatile boolean down;
    public volatile boolean refusesRefresh;
    public volatile boolean rotatesRefreshTokens = true;
    public volatile Duration accessTokenLife = Duration.ofMinutes(5);

    /** Whether the next logins chose to stay on the device. */
    public volatile boolean remembers;

    /** What the resource of own sessions answers, by subject. */
    public final Map<String, List<Map<String, Object>>> ownSessions = new ConcurrentHashMap<>();

    /** Tells the logins of one person apart. */
    public volatile String device = "";

    /** How long it takes to end all other sessions. */
    public volatile Duration endingOthersTakes = Duration.ZERO;

    /** Letters that were asked for, by id, as they came. */
    public final Map<String, String> letters = new ConcurrentHashMap<>();

    /** Parents of whom no address is known. */
    public final List<String> withoutAddress = new CopyOnWriteArrayList<>();

    /** A Keycloak of before, without the resource of letters. */
    public volatile boolean knowsNoLetters;

    /** A Keycloak without the resource of links: not there yet, or not any more. */
    public volatile boolean knowsNoLinks;

    /** What the diary asked to merge: id, keep, rest. */
    public final List<Map<String, String>> merges = new CopyOnWriteArrayList<>();

    /** How a merge is answered: 200, or a refusal. */
    public volatile int mergeStatus = 200;

    /** What happens elsewhere while a merge is asked for. */
    public volatile Runnable meanwhile = () -> {};

    /** What undoing a joining or a merge is answered, by the parent's number; 409 for whoever is not here. */
    public final Map<String, Map<String, String>> undoings = new ConcurrentHashMap<>();

    /** Somebody with an account. */
    public record Person(
            String subject,
            String parentId,
            String acr,
            List<String> roles,
            Integer school,
            Map<String, Object> userInfo) {}

    public FakeKeycloak() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "fake-keycloak");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort() + REALM;
    }

    public Person parent(String parentId, String acr, Map<String, Object> userInfo) {
        var person = new Person(UUID.randomUUID().toString(), parentId, acr, List.of("parent"), null, userInfo);
        people.put(person.subject(), person);
        return person;
    }

    public Person officer(int school) {
        var person =
                new Person(UUID.randomUUID().toString(), null, "basic", List.of("school-officer"), school, Map.of());
        people.put(person.subject(), person);
        return person;
    }

    /** A member of the IT staff. */
    public Person operator() {
        var person = new Person(UUID.randomUUID().toString(), null, "basic", List.of("realm-operator"), null, Map.of());
        people.put(person.subject(), person);
        return person;
    }

    /** Changes what later logins and refreshes say about the person. */
    public void replace(Person person) {
        people.put(person.subject(), person);
    }

    public void link(String parentId, UUID pupil) {
        store(parentId, pupil.toString(), 1, true);
    }

    public Map<String, Map<String, Object>> projectionOf(String parentId) {
        return projection.getOrDefault(parentId, Map.of());
    }

    public void forgetProjection(String parentId) {
        projection.remove(parentId);
    }

    public void store(String parentId, String pupil, long version, boolean linked) {
        projection
                .computeIfAbsent(parentId, id -> new ConcurrentHashMap<>())
                .merge(
                        pupil,
                        Map.of("pupilId", pupil, "version", version, "linked", linked),
                        (old, late) -> ((Number) old.get("version")).longValue() < version ? late : old);
    }

    /** The code that a login at our authorization address would have led to. */
    public String codeFor(Person person, Map<String, String> request) {
        return logins.codeFor(person, request);
    }

    Person personOf(String subject) {
        return people.get(subject);
    }

    public JWTClaimsSet.Builder accessClaims(Person person) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(person.subject())
                .audience("diary-api")
                .claim("typ", "Bearer")
                .claim("azp", "diary-web")
                .claim("sid", sid(person.subject()) + device)
                .claim("acr", person.acr())
                .claim("auth_time", Instant.now().getEpochSecond())
                .claim("realm_access", Map.of("roles", person.roles()))
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plus(accessTokenLife)))
                .jwtID(UUID.randomUUID().toString());
        if (person.parentId() != null) {
            claims.claim("parent_id", person.parentId());
            claims.claim("linked_children", linked(person.parentId()));
        }
        if (person.school() != null) {
            claims.claim("school", person.school());
        }
        return claims;
    }

    public String accessToken(Person person) {
        return sign(accessClaims(person).build(), key, "JWT");
    }

    public static String sign(JWTClaimsSet claims, RSAKey key, String type) {
        try {
            JWSSigner signer = new RSASSASigner(key);
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .type(type == null ? null : new JOSEObjectType(type))
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What Keycloak posts when it has ended a session. */
    public String logoutToken(Person person) {
        return sign(
                new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .subject(person.subject())
                        .audience("diary-web")
                        .issueTime(new Date())
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("sid", sid(person.subject()))
                        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                        .build(),
                key,
                "logout+jwt");
    }

    private List<String> linked(String parentId) {
        return projectionOf(parentId).values().stream()
                .filter(row -> (Boolean) row.get("linked"))
                .map(row -> (String) row.get("pupilId"))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI()
                .getPath()
                .substring(Math.min(
                        REALM.length(), exchange.getRequestURI().getPath().length()));
        calls.add(exchange.getRequestMethod() + " " + path);
        try (exchange) {
            if (down) {
                send(exchange, 503, Map.of());
                return;
            }
            switch (path) {
                case "/protocol/openid-connect/certs" ->
                    send(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject());
                case "/protocol/openid-connect/token" -> logins.token(exchange);
                case "/protocol/openid-connect/userinfo" -> logins.userInfo(exchange);
                case "/protocol/openid-connect/logout" -> logins.logout(exchange);
                default -> {
                    if (path.startsWith("/own-sessions")) {
                        ownSessions(exchange, path);
                    } else if (path.startsWith("/diary-letters/") && !knowsNoLetters) {
                        letter(exchange, path);
                    } else if (path.startsWith("/joining/") || path.startsWith("/guardianship/") && !knowsNoLinks) {
                        guardianship(exchange, path);
                    } else {
                        send(exchange, 404, Map.of("error", "HTTP 404 Not Found"));
                    }
                }
            }
        }
    }

    private void ownSessions(HttpExchange exchange, String path) throws IOException {
        Optional<String> subject = Exchanges.subject(exchange);
        if (subject.isEmpty()) {
            send(exchange, 401, Map.of());
            return;
        }
        List<Map<String, Object>> own = ownSessions.getOrDefault(subject.get(), List.of());
        if ("GET".equals(exchange.getRequestMethod())) {
            send(exchange, 200, Map.of("sessions", own));
        } else {
            String id = path.substring(path.lastIndexOf('/') + 1);
            boolean all = path.equals("/own-sessions");
            if (all) {
                pause(endingOthersTakes);
            }
            boolean ended =
                    own.removeIf(each -> all ? !Boolean.TRUE.equals(each.get("current")) : id.equals(each.get("id")));
            send(exchange, all || ended ? 204 : 404, Map.of());
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void letter(HttpExchange exchange, String path) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String parentId = JSON.readTree(body).path("parentId").asString();
        int status;
        if (!Exchanges.isService(exchange)) {
            status = 401;
        } else if (people.values().stream().noneMatch(person -> parentId.equals(person.parentId()))) {
            status = 404;
        } else {
            status = withoutAddress.contains(parentId) ? 409 : 200;
        }
        if (status == 200) {
            letters.put(path.substring(path.lastIndexOf('/') + 1), body);
        }
        send(exchange, status, status == 200 ? "application/json" : "application/problem+json", Map.of());
    }

    private void guardianship(HttpExchange exchange, String path) throws IOException {
        String[] part = path.split("/", -1);
        if (!Exchanges.isService(exchange)) {
            send(exchange, 401, Map.of());
        } else if (path.equals("/guardianship/merges")) {
            JsonNode asked = JSON.readTree(exchange.getRequestBody().readAllBytes());
            merges.add(Map.of(
                    "id", asked.path("id").asString(),
                    "keep", asked.path("keep").asString(),
                    "rest", asked.path("rest").asString()));
            meanwhile.run();
            send(exchange, mergeStatus, Map.of("undone", false));
        } else if (path.endsWith("/undoing")) {
            Map<String, String> undone = undoings.get(part[3]);
            send(exchange, undone == null ? 409 : 200, undone == null ? Map.of() : undone);
        } else if (part.length < 4 || people.values().stream().noneMatch(p -> part[3].equals(p.parentId()))) {
            send(exchange, 404, "application/problem+json", Map.of("status", 404));
        } else if (part.length == 4) {
            send(
                    exchange,
                    200,
                    Map.of(
                            "parentId",
                            part[3],
                            "children",
                            new ArrayList<>(projectionOf(part[3]).values())));
        } else {
            long version = Long.parseLong(exchange.getRequestURI().getQuery().substring("version=".length()));
            store(part[3], part[5], version, "PUT".equals(exchange.getRequestMethod()));
            send(exchange, 200, Map.of("changed", true));
        }
    }

    static String sid(String subject) {
        return "sid-of-" + subject;
    }

    /** Reads {@code a=b&c=d}. */
    public static Map<String, String> query(String text) {
        var values = new HashMap<String, String>();
        for (String pair : text.split("&")) {
            int sign = pair.indexOf('=');
            if (sign > 0) {
                values.put(
                        pair.substring(0, sign), URLDecoder.decode(pair.substring(sign + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    /** It names no algorithm, so that only the diary's own settings can refuse another one. */
    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
