package education.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.simulator.keys.Gost;
import education.gateway.simulator.keys.KeyFolder;
import education.gateway.simulator.keys.SigningKey;
import education.gateway.simulator.keys.TokenAlgorithm;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The whole thing over HTTP: a client that signs, a browser that keeps a cookie. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "simulator.issuer=http://localhost:8082/")
class SimulatorTest extends OverHttp {

    private static final String SCOPE = "openid fullname birthdate snils email kid_fullname kid_birthdate kid_snils";
    private static final String CALLBACK = "http://localhost:8081/callback";

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry registry) {
        registry.add("simulator.data", data::toString);
    }

    @BeforeEach
    void quiet() throws Exception {
        post("/control/faults/reset", Map.of());
        post("/control/persons/reset", Map.of());
    }

    @Test
    void a_parent_logs_in_and_the_client_reads_person_contacts_and_children() throws Exception {
        URI callback = login("esia-two-children", "allow", Map.of());
        JsonNode tokens = tokens(query(callback).get("code"), SCOPE);
        String token = tokens.get("access_token").stringValue();

        JsonNode person = rest("/rs/prns/1000300001", token);
        assertThat(person.get("lastName").stringValue()).isEqualTo("Петрова");
        assertThat(person.get("birthDate").stringValue()).isEqualTo("12.04.1986");
        assertThat(person.get("trusted").booleanValue()).isTrue();
        assertThat(person.has("gender")).as("no scope, no field").isFalse();

        JsonNode contacts = rest("/rs/prns/1000300001/ctts?embed=(elements)", token);
        assertThat(contacts.get("elements").get(0).get("type").stringValue()).isEqualTo("EML");
        assertThat(contacts.get("size").intValue()).as("mobile has no scope").isEqualTo(1);

        JsonNode kids = rest("/rs/prns/1000300001/kids?embed=(elements)", token);
        assertThat(kids.get("size").intValue()).isEqualTo(2);
        JsonNode kid = kids.get("elements").get(0);
        assertThat(kid.get("snils").stringValue()).isEqualTo("000-000-911 01");
        assertThat(kid.get("trusted").booleanValue()).isTrue();
        assertThat(kid.has("documents")).as("no kid_birth_cert_doc").isFalse();

        JsonNode addresses = rest("/rs/prns/1000300001/kids", token);
        String first = addresses.get("elements").get(0).stringValue();
        assertThat(first).endsWith("/rs/prns/1000300001/kids/5012345");
        assertThat(rest(URI.create(first).getPath(), token).get("firstName").stringValue())
                .isEqualTo("Анна");
        assertThat(rest("/rs/prns/1000300001?embed=(kids.elements)", token)
                        .get("kids")
                        .get("size")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void rest_refuses_with_the_bodies_of_the_real_thing() throws Exception {
        URI callback = login("esia-no-children", "allow", Map.of());
        String token =
                tokens(query(callback).get("code"), SCOPE).get("access_token").stringValue();

        HttpResponse<String> noToken = get("/rs/prns/1000300005", null);
        assertThat(noToken.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(noToken.body()).get("code").stringValue()).isEqualTo("ESIA-005013");
        assertThat(get("/rs/prns/1000300005", "a.b.c").statusCode()).isEqualTo(401);
        HttpResponse<String> noScope = get("/rs/prns/1000300005/docs", token);
        assertThat(noScope.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(noScope.body()).get("message").stringValue())
                .isEqualTo("SecurityErrorEnum.scopeNotAllowed");
        assertThat(get("/rs/prns/1000300001", token).statusCode())
                .as("another person")
                .isEqualTo(403);
        assertThat(rest("/rs/prns/1000300005/kids", token).get("size").intValue())
                .isZero();
    }

    @Test
    void refusing_consent_is_007004_and_an_unconfirmed_account_007055() throws Exception {
        Map<String, String> refused = query(login("esia-two-children", "refuse", Map.of()));
        assertThat(refused).containsEntry("error", "access_denied").containsKey("state");
        assertThat(refused.get("error_description")).startsWith("ESIA-007004: ");

        cookie = "";
        Map<String, String> simplified = query(login("esia-simplified", "allow", Map.of("person_filter", "conf_acc")));
        assertThat(simplified).containsEntry("error", "access_denied");
        assertThat(simplified.get("error_description")).startsWith("ESIA-007055: ");
    }

    @Test
    void within_a_session_nobody_is_asked_again_until_logout() throws Exception {
        login("esia-two-children", "allow", Map.of());
        String first = cookie;

        HttpResponse<String> again = follow(authorise(Map.of()));
        assertThat(location(again)).startsWith(CALLBACK).contains("code=");

        HttpResponse<String> out = get("/idp/ext/Logout?client_id=SCHOOL01&redirect_url=" + encode(CALLBACK), null);
        assertThat(location(out)).isEqualTo(CALLBACK);
        cookie = first;
        assertThat(follow(authorise(Map.of())).body()).contains("Кто входит?");
        assertThat(get("/idp/ext/Logout?client_id=SCHOOL01&redirect_url=https://elsewhere.example/", null)
                        .body())
                .contains("ESIA-007023");
    }

    @Test
    void a_bad_request_goes_back_at_once_and_a_bad_address_nowhere() throws Exception {
        HttpResponse<String> badState = authorise(Map.of("state", "not-a-uuid"));
        assertThat(location(badState)).startsWith(CALLBACK + "?error_description=ESIA-007003");

        HttpResponse<String> badAddress = authorise(Map.of("redirect_uri", "https://elsewhere.example/"));
        assertThat(badAddress.statusCode()).isEqualTo(400);
        assertThat(badAddress.headers().firstValue("location")).isEmpty();
        assertThat(badAddress.body()).contains("ESIA-007023");

        JsonNode refusals = JSON.readTree(get("/control/refusals", null).body()).get("refusals");
        assertThat(refusals.get(0).get("code").stringValue()).isEqualTo("ESIA-007023");
        assertThat(refusals.get(1).get("code").stringValue()).isEqualTo("ESIA-007003");
    }

    @Test
    void the_token_endpoint_answers_errors_in_json() throws Exception {
        HttpResponse<String> bad = post("/aas/oauth2/v3/te", Map.of("grant_type", "authorization_code"));
        assertThat(bad.statusCode()).isEqualTo(400);
        JsonNode body = JSON.readTree(bad.body());
        assertThat(body.get("error").stringValue()).isEqualTo("invalid_request");
        assertThat(body.get("error_description").stringValue())
                .startsWith("ESIA-007014: ")
                .endsWith("[client_id]");
        assertThat(get("/aas/oauth2/v3/te", null).statusCode()).isEqualTo(405);
    }

    @Test
    void a_fault_happens_as_often_as_was_said() throws Exception {
        HttpResponse<String> on = post("/control/faults", Map.of("name", "token-html", "count", "2"));
        assertThat(JSON.readTree(on.body()).get("on").get("token-html").intValue())
                .isEqualTo(2);

        assertThat(post("/aas/oauth2/v3/te", Map.of()).body()).startsWith("<!DOCTYPE html>");
        assertThat(post("/aas/oauth2/v3/te", Map.of()).body()).startsWith("<!DOCTYPE html>");
        assertThat(post("/aas/oauth2/v3/te", Map.of()).body()).startsWith("{");

        post("/control/faults", Map.of("name", "error-007008"));
        assertThat(location(authorise(Map.of()))).contains("error=temporarily_unavailable");
        assertThat(post("/control/faults", Map.of("name", "nonsense")).statusCode())
                .isEqualTo(400);
        post("/control/faults", Map.of("name", "kids-500"));
        assertThat(get("/rs/prns/1/kids", null).statusCode()).isEqualTo(500);
        post("/control/faults", Map.of("name", "person-huge"));
        assertThat(get("/rs/prns/1", null).body()).hasSizeGreaterThan(10_000_000);
    }

    @Test
    void a_test_gives_a_person_a_new_oid() throws Exception {
        HttpRequest change = HttpRequest.newBuilder(uri("/control/persons/esia-two-children"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"oid\":1000388888}"))
                .build();
        assertThat(http.send(change, BodyHandlers.ofString()).statusCode()).isEqualTo(200);

        URI callback = login("esia-two-children", "allow", Map.of());
        String token =
                tokens(query(callback).get("code"), SCOPE).get("access_token").stringValue();

        assertThat(rest("/rs/prns/1000388888", token).get("snils").stringValue())
                .isEqualTo("000-000-901 01");
    }

    @Test
    void the_pages_are_there_and_an_unknown_address_shows_no_stack_trace() throws Exception {
        assertThat(get("/", null).body()).contains("SCHOOL01", "http://localhost:8082/");
        assertThat(get("/login?request=old", null).statusCode()).isEqualTo(400);
        assertThat(get("/control/health", null).statusCode()).isEqualTo(200);
        HttpResponse<String> nothing = get("/nothing", null);
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).doesNotContain("Exception");
    }

    private URI login(String persona, String decision, Map<String, String> more) throws Exception {
        return throughThePages(authorise(more), persona, decision);
    }

    private HttpResponse<String> authorise(Map<String, String> more) throws Exception {
        Map<String, String> values = common();
        values.put("response_type", "code");
        values.put("access_type", "online");
        values.putAll(more);
        return get("/aas/oauth2/v2/ac?" + form(sign(values)), null);
    }

    private JsonNode tokens(String code, String scope) throws Exception {
        Map<String, String> values = common();
        values.put("scope", scope);
        values.put("grant_type", "authorization_code");
        values.put("token_type", "Bearer");
        values.put("code", code);
        HttpResponse<String> answer = post("/aas/oauth2/v3/te", sign(values));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private Map<String, String> common() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("client_id", "SCHOOL01");
        values.put("scope", SCOPE);
        values.put(
                "timestamp",
                DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm:ss xx").format(OffsetDateTime.now(ZoneOffset.UTC)));
        values.put("state", UUID.randomUUID().toString());
        values.put("redirect_uri", CALLBACK);
        return values;
    }

    private Map<String, String> sign(Map<String, String> values) throws Exception {
        SigningKey key = new KeyFolder(data.resolve("systems/SCHOOL01"))
                .loadOrMake("request", TokenAlgorithm.GOST3410_2012_256, "SCHOOL01");
        var text = new StringBuilder();
        for (String name : new String[] {"client_id", "scope", "timestamp", "state", "redirect_uri", "code"}) {
            text.append(values.getOrDefault(name, ""));
        }
        byte[] raw = Gost.sign(key.privateKey(), text.toString().getBytes(StandardCharsets.UTF_8));
        values.put("client_secret", Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
        values.put("client_certificate_hash", Gost.certificateHash(key.certificate()));
        return values;
    }

    private JsonNode rest(String path, String token) throws Exception {
        HttpResponse<String> answer = get(path, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
