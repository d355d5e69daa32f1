package education.gateway.system.esia;

import static education.gateway.system.esia.Expect.ANSWER_REFUSED;
import static education.gateway.system.esia.Expect.MISCONFIGURED;
import static education.gateway.system.esia.Expect.UNAVAILABLE;
import static education.gateway.system.esia.Expect.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.github.tomakehurst.wiremock.http.Fault;
import education.gateway.system.support.BesideTheCity;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The state's REST in every bad shape: without the record nobody gets in, without the rest everybody does. */
@BesideTheCity
@ExtendWith(WithHostileState.class)
class RecordsOfTheStateIT {

    private static final Expect DOWN = refusal("esia_unavailable", UNAVAILABLE);
    private static final Expect OUR_FAULT = refusal("esia_misconfigured", MISCONFIGURED);

    private final StateWorld world;

    RecordsOfTheStateIT(StateWorld world) {
        this.world = world;
    }

    @TestFactory
    Stream<DynamicTest> the_persons_record_cannot_be_had() {
        return Stream.of(
                record(
                        "401",
                        OUR_FAULT.detail("esia_code", "ESIA-005013"),
                        Reply.error(401, "ESIA-005013", "SecurityErrorEnum.expiredToken")),
                record(
                        "401 with an array",
                        OUR_FAULT.detail("esia_code", "ESIA-005013"),
                        Reply.json(401, "[{\"code\":\"ESIA-005013\",\"message\":\"SecurityErrorEnum.expiredToken\"}]")),
                record("401 without a body", OUR_FAULT.detail("esia_answer", "401"), Reply.text(401, "text/plain", "")),
                record(
                        "403",
                        OUR_FAULT.detail("esia_code", "ESIA-005029"),
                        Reply.error(403, "ESIA-005029", "SecurityErrorEnum.scopeNotAllowed")),
                record("404", DOWN.detail("esia_answer", "404"), Reply.error(404, "ESIA-005011", "notFound")),
                record("500", DOWN.detail("esia_answer", "500"), Reply.text(500, "text/plain", "stack trace")),
                record("500 with HTML", DOWN.detail("esia_answer", "500"), Reply.html(500)),
                record("503", DOWN.detail("esia_answer", "503"), Reply.html(503)),
                record("200 with HTML", DOWN.detail("esia_answer", "malformed"), Reply.html(200)),
                record("200 with HTML called JSON", DOWN, Reply.json(200, "<html></html>")),
                record("200 and nothing", DOWN, Reply.json(200, "")),
                record("200 with a list", DOWN, Reply.json(200, "[]")),
                record("200 with half an object", DOWN, Reply.json(200, "{\"trusted\":true,\"snils\":\"000-")),
                record("200 with two objects", DOWN, Reply.json(200, "{\"trusted\":true}{\"trusted\":true}")),
                record("trust given twice", DOWN, Reply.json(200, "{\"trusted\":false,\"trusted\":true}")),
                record(
                        "a redirect elsewhere",
                        DOWN.detail("esia_answer", "302"),
                        Reply.redirect(world.state.baseUrl() + "/rs/prns/1000999999")),
                record("10 MB", DOWN.detail("esia_answer", "too_large"), Reply.tenMegabytes()),
                record("connection reset", DOWN, Reply.broken(Fault.CONNECTION_RESET_BY_PEER)),
                record("connection closed", DOWN, Reply.broken(Fault.EMPTY_RESPONSE)),
                record("garbage", DOWN, Reply.broken(Fault.RANDOM_DATA_THEN_CLOSE)),
                record("garbage after the header", DOWN, Reply.broken(Fault.MALFORMED_RESPONSE_CHUNK)),
                slowRecord("never", Reply.never()),
                slowRecord(
                        "very slow, byte by byte",
                        Reply.json(Map.of("trusted", true)).drip()));
    }

    private DynamicTest record(String name, Expect expected, Reply reply) {
        return dynamicTest(name, () -> world.refused(StateRealm.RSA, answer -> answer.rest("", reply), expected));
    }

    private DynamicTest slowRecord(String name, Reply reply) {
        return dynamicTest(
                name,
                () -> world.refused(
                        StateRealm.IMPATIENT,
                        answer -> answer.rest("", reply),
                        DOWN.detail("esia_answer", "timed_out")));
    }

    @TestFactory
    Stream<DynamicTest> a_collection_that_cannot_be_had_keeps_nobody_out_and_is_told_to_it() {
        var bad = new LinkedHashMap<String, Reply>();
        bad.put("forbidden", Reply.error(403, "ESIA-005029", "SecurityErrorEnum.scopeNotAllowed"));
        bad.put("unavailable", Reply.text(500, "text/plain", "stack trace"));
        bad.put("malformed", Reply.html(200));
        bad.put("too_large", Reply.tenMegabytes());
        bad.put("unreachable", Reply.broken(Fault.CONNECTION_RESET_BY_PEER));
        bad.put("timed_out", Reply.never());
        Stream<DynamicTest> kids = bad.entrySet().stream()
                .map(entry -> dynamicTest("children: " + entry.getKey(), () -> {
                    Session session = missing("kids", "esia_children", entry.getKey(), entry.getValue());
                    assertThat(session.stateChildren().isMissingNode()).isTrue();
                }));
        Stream<DynamicTest> contacts = bad.entrySet().stream()
                .map(entry -> dynamicTest("contacts: " + entry.getKey(), () -> {
                    Session session = missing("ctts", "esia_contacts", entry.getKey(), entry.getValue());
                    assertThat(session.userInfo().has("contact_email")).isFalse();
                    assertThat(session.stateChildren().path("children")).hasSize(1);
                }));
        Stream<DynamicTest> shapes = Stream.of(
                        Map.entry("401 for children only", Reply.error(401, "ESIA-005013", "expired")),
                        Map.entry("elements missing though there are some", Reply.json(Map.of("size", 2))),
                        Map.entry("elements an object", Reply.json(Map.of("elements", Map.of()))),
                        Map.entry("elements a word", Reply.json(Map.of("elements", "none"))),
                        Map.entry("a redirect", Reply.redirect(world.state.baseUrl() + "/elsewhere")))
                .map(entry -> dynamicTest("children: " + entry.getKey(), () -> {
                    Departure departure = world.depart(StateRealm.RSA);
                    Answer answer = world.answer(departure).rest("kids", entry.getValue());
                    Session session = world.session(departure, world.comeBack(departure, answer));
                    assertThat(session.stateChildren().isMissingNode()).isTrue();
                }));
        return Stream.of(kids, contacts, shapes).flatMap(Function.identity());
    }

    private Session missing(String collection, String detail, String outcome, Reply reply) {
        world.realm.forgetEvents();
        Departure departure = world.depart(outcome.equals("timed_out") ? StateRealm.IMPATIENT : StateRealm.RSA);
        Answer answer = world.answer(departure).rest(collection, reply);
        Session session = world.session(departure, world.comeBack(departure, answer));
        assertThat(world.realm.events()).anySatisfy(event -> assertThat(
                        event.path("details").path(detail).asString(""))
                .isEqualTo(outcome));
        return session;
    }

    @TestFactory
    Stream<DynamicTest> a_child_that_the_state_does_not_vouch_for_is_not_there() {
        String tomorrow = LocalDate.now(java.time.ZoneId.of("Europe/Moscow"))
                .plusDays(1)
                .format(DateTimeFormatter.ofPattern("dd.MM.yyyy"));
        return Stream.of(
                child("without SNILS", answer -> answer.withoutKid("snils")),
                child("SNILS null", answer -> answer.kid("snils", null)),
                child("SNILS of ten digits", answer -> answer.kid("snils", "000-000-90 01")),
                child("SNILS with wrong check digits", answer -> answer.kid("snils", "112-233-445 96")),
                child("SNILS of zeros", answer -> answer.kid("snils", "000-000-000 00")),
                child("SNILS an object", answer -> answer.kid("snils", Map.of("value", "112-233-445 95"))),
                child("SNILS a megabyte", answer -> answer.kid("snils", "1".repeat(900_000))),
                child("trusted absent", answer -> answer.withoutKid("trusted")),
                child("trusted null", answer -> answer.kid("trusted", null)),
                child("trusted false", answer -> answer.kid("trusted", false)),
                child("trusted \"true\"", answer -> answer.kid("trusted", "true")),
                child("trusted 1", answer -> answer.kid("trusted", 1)),
                child("trusted a list", answer -> answer.kid("trusted", List.of(true))),
                child("birth date absent", answer -> answer.withoutKid("birthDate")),
                child("birth date in another layout", answer -> answer.kid("birthDate", "2015-03-14")),
                child("birth date on no calendar", answer -> answer.kid("birthDate", "31.02.2015")),
                child("birth date tomorrow", answer -> answer.kid("birthDate", tomorrow)),
                child(
                        "a word in place of the child",
                        answer -> answer.rest("kids", Reply.json(Map.of("size", 1, "elements", List.of("child"))))),
                child(
                        "null in place of the child",
                        answer -> answer.rest("kids", Reply.json(200, "{\"size\":1,\"elements\":[null]}"))),
                child(
                        "an address of another person's child",
                        answer -> answer.rest(
                                "kids",
                                Reply.json(Map.of(
                                        "size",
                                        1,
                                        "elements",
                                        List.of(world.state.baseUrl() + "/rs/prns/1000999999/kids/5"))))));
    }

    private DynamicTest child(String name, Consumer<Answer> bend) {
        return dynamicTest(name, () -> {
            Departure departure = world.depart(StateRealm.RSA);
            Answer answer = world.answer(departure);
            bend.accept(answer);
            Session session = world.session(departure, world.comeBack(departure, answer));
            assertThat(session.stateChildren().path("children").isArray()).isTrue();
            assertThat(session.stateChildren().path("children")).isEmpty();
            assertThat(answer.restRequests()).allSatisfy(path -> assertThat(path)
                    .startsWith("/rs/prns/" + answer.person().oid()));
        });
    }

    @Test
    void a_child_beside_one_that_is_not_vouched_for_is_still_there() {
        Departure departure = world.depart(StateRealm.RSA);
        Answer answer = world.answer(departure);
        Map<String, Object> typedIn = Person.kid(Person.nextSnils());
        typedIn.put("trusted", false);
        answer.person().kids().add(typedIn);

        Session session = world.session(departure, world.comeBack(departure, answer));

        assertThat(session.stateChildren().path("children")).hasSize(1);
    }

    /** The hash of a number that is another grown person's finds no child, since children are hashed with their birth date. */
    @Test
    void a_child_with_the_insurance_number_of_the_parent_is_hashed_as_a_child_only() {
        Departure departure = world.depart(StateRealm.RSA);
        Answer answer = world.answer(departure);
        answer.kid("snils", answer.person().snils());

        Session session = world.session(departure, world.comeBack(departure, answer));

        assertThat(session.stateChildren().path("children")).hasSize(1);
        assertThat(session.userInfo().path("person_hashes").toString())
                .doesNotContain(
                        session.stateChildren().path("children").get(0).get(0).asString());
    }

    @TestFactory
    Stream<DynamicTest> ten_thousand_children_are_no_family() {
        var many = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 10_000; i++) {
            many.add(Person.kid("112-233-445 95"));
        }
        var addresses = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) {
            addresses.add("/rs/prns/1000300001/kids/" + i);
        }
        var small = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 10_000; i++) {
            small.add(Map.of("trusted", true));
        }
        return Stream.of(
                tooMany("as objects", many), tooMany("as addresses", addresses), tooMany("as small objects", small));
    }

    private DynamicTest tooMany(String name, List<?> children) {
        return dynamicTest(name, () -> {
            Departure departure = world.depart(StateRealm.RSA);
            Answer answer = world.answer(departure)
                    .rest("kids", Reply.json(Map.of("size", children.size(), "elements", children)));
            Session session = world.session(departure, world.comeBack(departure, answer));
            assertThat(session.stateChildren().isMissingNode()).isTrue();
            assertThat(answer.restRequests()).hasSize(3);
        });
    }

    @TestFactory
    Stream<DynamicTest> addresses_of_children_that_lead_elsewhere_never_get_the_persons_token() {
        return Stream.of(
                        "http://attacker.invalid/rs/prns/%d/kids/5",
                        "http://attacker.invalid/",
                        "https://esia.gosuslugi.ru@attacker.invalid/rs/prns/%d/kids/5",
                        "file:///etc/passwd",
                        "/rs/prns/%d/kids/../../1000999999",
                        "/rs/prns/%d/kids/5?embed=(elements)",
                        "//attacker.invalid/rs/prns/%d/kids/5")
                .map(address -> dynamicTest(address, () -> {
                    Departure departure = world.depart(StateRealm.RSA);
                    Answer answer = world.answer(departure);
                    String element = address.formatted(answer.person().oid());
                    answer.rest("kids", Reply.json(Map.of("size", 1, "elements", List.of(element))));
                    assertThat(world.comeBack(departure, answer)).satisfies(Expect::loggedIn);
                    String own = "/rs/prns/" + answer.person().oid();
                    assertThat(answer.restRequests()).allSatisfy(path -> assertThat(path)
                            .isIn(
                                    own,
                                    own + "/ctts?embed=(elements)",
                                    own + "/kids?embed=(elements)",
                                    own + "/kids/5"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> an_insurance_number_that_is_none() {
        Expect wrong = refusal("esia_person_answer", ANSWER_REFUSED);
        Expect without = refusal("citizen_without_number", "не передали номер СНИЛС");
        return Stream.of(
                number("absent", without, null),
                number("empty", wrong, ""),
                number("of ten digits", wrong, "000-900-01 12"),
                number("with wrong check digits", wrong, "112-233-445 96"),
                number("of zeros", wrong, "000-000-000 00"),
                number("in words", wrong, "нет"),
                number("a list", wrong, List.of("112-233-445 95")),
                number("long", wrong, "1".repeat(100_000)));
    }

    private DynamicTest number(String name, Expect expected, @Nullable Object value) {
        return dynamicTest(
                name,
                () -> world.refused(
                        StateRealm.RSA,
                        answer -> {
                            if (value == null) {
                                answer.withoutPerson("snils");
                            } else {
                                answer.person("snils", value);
                            }
                        },
                        expected));
    }
}
