package education.gateway.keycloak.esia;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.identifiers.KeyedHashes;
import education.gateway.identifiers.Snils;
import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.connector.PendingLogin;
import education.gateway.keycloak.connector.RedeemedAnswer;
import education.gateway.keycloak.connector.RefusedLogin;
import education.gateway.keycloak.connector.RemoteCalls;
import education.gateway.keycloak.support.Refusal;
import education.gateway.keycloak.support.StandIn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EsiaLoginTest {

    private static final Duration CALL = Duration.ofSeconds(5);
    private static final String PERSON = "/rs/prns/" + TestToken.OID;
    private static final PendingLogin LOGIN = new PendingLogin(
            TestToken.STATE, "keycloak.state", "esia", "realm", "http://localhost:8081/broker/esia/endpoint");
    private static final KeyedHashes HASHES = KeyedHashes.of(List.of(new byte[32]));

    private final StandIn esia = new StandIn();
    private final RemoteCalls calls = new RemoteCalls("esia", new SimpleMeterRegistry(), CALL);
    private TestToken code;
    private TestToken id;
    private TestToken access;
    private Map<String, String> form = Map.of();

    @AfterAll
    void close() {
        esia.close();
    }

    @BeforeEach
    void right() {
        code = TestToken.code(TestKey.RSA);
        id = TestToken.id(TestKey.RSA);
        access = TestToken.access(TestKey.RSA);
        esia.asked.clear();
        esia.at("/aas/oauth2/v3/te", tokens("%s"))
                .at(
                        PERSON,
                        StandIn.json(
                                200,
                                "{\"trusted\":true,\"lastName\":\"Примерова\",\"firstName\":\"Анна\","
                                        + "\"middleName\":\"Ивановна\",\"snils\":\"000-000-902 02\"}"))
                .at(
                        PERSON + "/ctts",
                        StandIn.json(
                                200,
                                "{\"elements\":[{\"type\":\"EML\",\"vrfStu\":\"VERIFIED\",\"value\":\"a@example.test\"}]}"))
                .at(
                        PERSON + "/kids",
                        StandIn.json(
                                200,
                                "{\"elements\":[{\"trusted\":true,\"snils\":\"000-000-901"
                                        + " 01\",\"birthDate\":\"14.03.2015\"}]}"));
    }

    /** Answers with tokens and the state of the request, put into the pattern. */
    private StandIn.Reply tokens(String statePattern) {
        return exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            form = Arrays.stream(body.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(
                            pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
            StandIn.json(
                            200,
                            "{\"access_token\":\"%s\",\"id_token\":\"%s\",\"state\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":\"3600\"}"
                                    .formatted(
                                            access.compact(), id.compact(), statePattern.formatted(form.get("state"))))
                    .to(exchange);
        };
    }

    private EsiaLogin login(CodeBinding binding) {
        var clock = InstantSource.fixed(TestKey.NOW);
        var endpoints = new EsiaEndpoints(esia.base());
        var rules = new TokenRules(
                TokenAlgorithm.RS256,
                TokenCertificates.parse(TestKey.RSA.pem()),
                List.of(TestToken.ISSUER),
                TestToken.MNEMONIC,
                Duration.ofSeconds(30));
        var requests = new EsiaRequests(TestToken.MNEMONIC, "openid", null, new TestSigner(), clock);
        return new EsiaLogin(
                binding,
                new TokenVerifier(rules, clock),
                new TokenExchange(endpoints, requests, calls, CALL),
                new EsiaRest(endpoints, calls, CALL),
                HASHES,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                clock);
    }

    private record TestSigner() implements RequestSigner {
        @Override
        public byte[] sign(byte[] message) {
            return TestKey.GOST.sign(message);
        }

        @Override
        public X509Certificate certificate() {
            return TestKey.GOST.certificate();
        }
    }

    private RedeemedAnswer redeem() throws SignerUnavailable {
        return login(CodeBinding.REQUIRED).redeem(code.compact(), LOGIN);
    }

    private RefusedLogin refusal() {
        return Refusal.of(this::redeem);
    }

    @Test
    void a_confirmed_citizen_comes_out_with_hashes_in_place_of_numbers() throws Exception {
        RedeemedAnswer answer = redeem();
        CitizenIdentity citizen = answer.citizen();
        assertThat(citizen.source()).isEqualTo("esia");
        assertThat(citizen.subject()).isEqualTo(String.valueOf(TestToken.OID));
        assertThat(citizen.surname()).isEqualTo("Примерова");
        assertThat(citizen.givenName()).isEqualTo("Анна");
        assertThat(citizen.patronymic()).isEqualTo("Ивановна");
        assertThat(citizen.verifiedEmail()).isEqualTo("a@example.test");
        assertThat(citizen.personHashes()).isEqualTo(HASHES.person(new Snils("00000090202")));
        assertThat(citizen.childHashes())
                .containsExactly(HASHES.child(new Snils("00000090101"), LocalDate.of(2015, 3, 14)));
        assertThat(citizen.authTime()).isEqualTo(TestKey.NOW.getEpochSecond() - 1);
        assertThat(citizen.answeredAt()).isEqualTo(TestKey.NOW);
        assertThat(answer.gaps()).isEmpty();
    }

    @Test
    void the_exchange_sends_a_fresh_state_and_the_address_of_the_authorisation() throws Exception {
        redeem();
        assertThat(form.get("state")).matches("[0-9a-f-]{36}").isNotEqualTo(TestToken.STATE);
        assertThat(form.get("redirect_uri")).isEqualTo(LOGIN.redirectUri());
        assertThat(form.get("code")).isEqualTo(code.compact());
    }

    @Test
    void a_code_made_for_another_login_is_never_exchanged() {
        code.claim("urn:esia:client:state", "00000000-0000-4000-8000-000000000000");
        assertThat(refusal().reason()).isEqualTo("esia_code_not_bound");
        assertThat(esia.asked).isEmpty();
    }

    @Test
    void nor_is_a_code_without_a_state_of_another_system_forged_expired_or_no_code_at_all() {
        code.without("urn:esia:client:state");
        assertThat(refusal().reason()).isEqualTo("esia_code_not_bound");
        code = TestToken.code(TestKey.RSA).claim("client_id", "SCHOOL02");
        assertThat(refusal().reason()).isEqualTo("esia_token_audience");
        code = TestToken.code(TestKey.RSA).signedBy(TestKey.OTHER_RSA);
        assertThat(refusal().reason()).isEqualTo("esia_token_signature");
        code = TestToken.code(TestKey.RSA).claim("exp", TestKey.NOW.getEpochSecond() - 240);
        assertThat(refusal().reason()).isEqualTo("esia_token_time");
        code = TestToken.id(TestKey.RSA);
        assertThat(refusal().reason()).isEqualTo("esia_token_type");
        assertThat(esia.asked).isEmpty();
    }

    @Test
    void without_binding_a_code_is_opaque() throws Exception {
        assertThat(login(CodeBinding.OFF).redeem("opaque", LOGIN).citizen().subject())
                .isEqualTo(String.valueOf(TestToken.OID));
    }

    @Test
    void everybody_must_speak_of_the_same_person() {
        id.claim("sub", 5).subject("oid", 5);
        assertThat(refusal().reason()).isEqualTo("esia_subject_mismatch");
        id = TestToken.id(TestKey.RSA);
        access.claim("urn:esia:sbj_id", 5);
        assertThat(refusal().reason()).isEqualTo("esia_subject_mismatch");
        access = TestToken.access(TestKey.RSA);
        code.subject("oid", 5);
        assertThat(refusal().reason()).isEqualTo("esia_subject_mismatch");
        code = TestToken.code(TestKey.RSA);
        esia.at(PERSON, StandIn.json(200, "{\"trusted\":true,\"oid\":5}"));
        assertThat(refusal().reason()).isEqualTo("esia_subject_mismatch");
    }

    @Test
    void a_code_that_names_nobody_is_bound_by_its_state_alone() throws Exception {
        code.withoutSubject("oid");
        assertThat(redeem().citizen().subject()).isEqualTo(String.valueOf(TestToken.OID));
    }

    @Test
    void tokens_that_name_nobody_are_refused() {
        id.without("sub");
        assertThat(refusal().reason()).isEqualTo("esia_token_claims");
        id = TestToken.id(TestKey.RSA).claim("sub", TestToken.OID + 1);
        assertThat(refusal().reason()).isEqualTo("esia_token_claims");
        id = TestToken.id(TestKey.RSA);
        access.without("urn:esia:sbj_id");
        assertThat(refusal().reason()).isEqualTo("esia_token_claims");
    }

    @Test
    void tokens_may_not_take_each_others_place() {
        TestToken swapped = id;
        id = access;
        access = swapped;
        assertThat(refusal().reason()).isEqualTo("esia_token_type");
    }

    @Test
    void the_time_of_the_proof_must_be_there_and_past() {
        id.without("auth_time");
        assertThat(refusal().reason()).isEqualTo("esia_token_claims");
        id = TestToken.id(TestKey.RSA).claim("auth_time", TestKey.NOW.getEpochSecond() + 31);
        assertThat(refusal().reason()).isEqualTo("esia_token_claims");
        id = TestToken.id(TestKey.RSA).claim("auth_time", "1");
        assertThat(refusal().reason()).isEqualTo("esia_token_claims");
    }

    @Test
    void an_unconfirmed_account_is_refused_before_its_record_is_asked_for() {
        id.withoutSubject("is_tru").subject("lvl", "P");
        code.withoutSubject("is_tru");
        assertThat(refusal().reason()).isEqualTo("esia_not_confirmed");
        assertThat(esia.asked).containsExactly("/aas/oauth2/v3/te");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"trusted\":false}", "{\"trusted\":\"true\"}", "{\"trusted\":null}"})
    void so_is_one_whose_record_does_not_say_trusted(String record) {
        esia.at(PERSON, StandIn.json(200, record));
        assertThat(refusal().reason()).isEqualTo("esia_not_confirmed");
    }

    @Test
    void missing_scopes_leave_gaps_that_the_event_tells() throws Exception {
        esia.at(PERSON, StandIn.json(200, "{\"trusted\":true}"))
                .at(PERSON + "/ctts", StandIn.json(403, "{}"))
                .at(PERSON + "/kids", StandIn.json(403, "{}"));
        RedeemedAnswer answer = redeem();
        assertThat(answer.citizen().personHashes()).isEmpty();
        assertThat(answer.citizen().verifiedEmail()).isNull();
        assertThat(answer.citizen().childHashes()).isNull();
        assertThat(answer.gaps())
                .containsOnly(
                        Map.entry("esia_contacts", "forbidden"),
                        Map.entry("esia_children", "forbidden"),
                        Map.entry("esia_snils", "absent"));
    }

    @Test
    void no_children_differ_from_unknown_children() throws Exception {
        esia.at(PERSON + "/kids", StandIn.json(200, "{\"size\":0,\"elements\":[]}"));
        RedeemedAnswer answer = redeem();
        assertThat(answer.citizen().childHashes()).isNotNull().isEmpty();
        assertThat(answer.gaps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x%s", "00000000-0000-4000-8000-000000000000"})
    void an_answer_to_somebody_elses_request_is_refused(String statePattern) {
        esia.at("/aas/oauth2/v3/te", tokens(statePattern));
        assertThat(refusal().reason()).isEqualTo("esia_token_answer_state");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {} | esia_token_answer | ",
                "200 | [] | esia_token_answer | ",
                "200 | <html> | esia_token_answer | ",
                "200 | {\"access_token\":\"a\",\"token_type\":\"Bearer\"} | esia_token_answer | ",
                "200 | {\"access_token\":1,\"id_token\":2,\"token_type\":\"Bearer\"} | esia_token_answer | ",
                "200 | {\"access_token\":\"a\",\"id_token\":\"b\",\"token_type\":\"MAC\"} | esia_token_answer | ",
                "302 | x | esia_token_answer | ",
                "400 | {\"error\":\"invalid_grant\",\"error_description\":\"ESIA-007011: x\"} | esia_code_refused |"
                        + " ESIA-007011",
                "400 | {\"error\":\"access_denied\",\"error_description\":\"ESIA-007053: x\"} | esia_misconfigured |"
                        + " ESIA-007053",
                "400 | {\"error\":\"invalid_request\"} | esia_error_unknown | ",
                "500 | {\"error_description\":\"ESIA-007007: x\"} | esia_unavailable | ESIA-007007",
                "500 | {} | esia_unavailable | ",
                "503 | <html> | esia_unavailable | "
            })
    void whatever_else_the_token_endpoint_answers_is_told_apart(int status, String body, String reason, String code) {
        esia.at("/aas/oauth2/v3/te", StandIn.json(status, body));
        RefusedLogin refused = refusal();
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.details().get("esia_code")).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(EsiaRefusal.class)
    void no_refusal_says_anything_of_the_person(EsiaRefusal refusal) {
        assertThat(refusal.now()).hasMessage(refusal.reason()).hasNoCause();
        assertThat(refusal.reason()).matches("esia_[a-z_]+");
    }
}
