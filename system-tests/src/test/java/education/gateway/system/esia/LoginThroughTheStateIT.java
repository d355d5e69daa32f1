package education.gateway.system.esia;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.identifiers.ParentId;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.PageForm;
import education.gateway.system.support.BesideTheCity;
import education.gateway.system.support.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the real state does, in every form that public sources know, lets the person in: without these, refusals prove nothing. */
@BesideTheCity
@ExtendWith(WithHostileState.class)
class LoginThroughTheStateIT {

    private final StateWorld world;

    LoginThroughTheStateIT(StateWorld world) {
        this.world = world;
    }

    @Test
    void a_newcomer_becomes_a_parent_with_a_number_a_level_and_the_states_own_time() {
        Departure departure = world.depart(StateRealm.RSA);
        long loggedInAtTheState = Instant.now().getEpochSecond() - 100;
        Answer answer = world.answer(departure).idToken(token -> token.claim("auth_time", loggedInAtTheState));

        Session session = world.session(departure, world.comeBack(departure, answer));

        assertThat(ParentId.isValid(session.parentId())).isTrue();
        assertThat(session.claims().path("acr").asString()).isEqualTo("citizen");
        assertThat(session.claims().path("auth_time").asLong()).isEqualTo(loggedInAtTheState);
        assertThat(session.claims().path("linked_children").isArray()).isTrue();
        assertThat(session.claims().path("linked_children")).isEmpty();
        assertThat(world.traces.linkedAccounts(answer.person().oid())).containsExactly(session.parentId());
    }

    @Test
    void a_newcomer_who_chose_to_stay_on_the_device_stays() {
        for (boolean chosen : List.of(true, false)) {
            Browser browser = world.browser();
            String verifier = UUID.randomUUID().toString() + UUID.randomUUID();
            PageForm form = world.open(browser, world.loginAddress("", verifier))
                    .providerLogin(StateRealm.RSA)
                    .orElseThrow();
            Page left = browser.submitUntil(chosen ? form.with("rememberMe", "on") : form, to -> to.toString()
                    .startsWith(world.state.baseUrl()));
            Departure departure = new Departure(browser, StateRealm.RSA, Pages.target(left), verifier);
            Page back = world.comeBack(departure, world.answer(departure));
            assertThat(back).satisfies(Expect::loggedIn);
            assertThat(back.headers().allValues("Set-Cookie"))
                    .filteredOn(cookie -> cookie.startsWith("KEYCLOAK_IDENTITY="))
                    .singleElement()
                    .asString()
                    .matches(cookie -> cookie.contains("Max-Age=") == chosen, "outlives the browser: " + chosen);
        }
    }

    @Test
    void the_diary_learns_names_contact_and_children_from_the_user_info_and_nowhere_else() {
        Departure departure = world.depart(StateRealm.RSA);
        Answer answer = world.answer(departure);

        Session session = world.session(departure, world.comeBack(departure, answer));

        var info = session.userInfo();
        assertThat(info.path("surname").asString()).isEqualTo("Проверкина");
        assertThat(info.path("given_name").asString()).isEqualTo("Мария");
        assertThat(info.path("patronymic").asString()).isEqualTo("Опытовна");
        assertThat(info.path("contact_email").asString())
                .isEqualTo(answer.person().mailbox());
        assertThat(info.path("contact_email_verified").asBoolean()).isTrue();
        assertThat(session.stateChildren().path("children")).hasSize(1);
        String everything = session.claims().toString();
        assertThat(everything)
                .doesNotContain(
                        "Проверкина", "Мария", "example.test", answer.person().snils());
        assertThat(everything + info)
                .doesNotContain(
                        Long.toString(answer.person().oid()),
                        answer.person().snils().replace("-", ""));
    }

    @TestFactory
    Stream<DynamicTest> whatever_form_the_state_chooses_the_person_is_let_in() {
        return Stream.of(
                form("tokens signed with RS256", StateRealm.RSA, answer -> {}),
                form("tokens signed with GOST", StateRealm.GOST, answer -> {}),
                form(
                        "codes that are not looked into, where an operator wants it so",
                        StateRealm.UNBOUND,
                        answer -> answer.code(code ->
                                code.compact(any -> "opaque-" + answer.person().oid()))),
                form(
                        "expires_in as a string",
                        StateRealm.RSA,
                        answer -> answer.tokenBody(body -> body.put("expires_in", "3600"))),
                form(
                        "an unasked refresh token",
                        StateRealm.RSA,
                        answer -> answer.tokenBody(
                                body -> body.put("refresh_token", "1f0c5c9e-6b3b-4f0e-8f8e-2d7f0a9d1c11"))),
                form(
                        "a refresh token that is null",
                        StateRealm.RSA,
                        answer -> answer.tokenBody(body -> body.put("refresh_token", null))),
                form(
                        "token_type in small letters",
                        StateRealm.RSA,
                        answer -> answer.tokenBody(body -> body.put("token_type", "bearer"))),
                form(
                        "the level missing, as in older tokens",
                        StateRealm.RSA,
                        answer -> answer.idToken(token -> token.withoutSubject("lvl"))),
                form(
                        "the confirmation missing where the level is there",
                        StateRealm.RSA,
                        answer -> answer.idToken(token -> token.withoutSubject("is_tru"))),
                form(
                        "a code without confirmation and level",
                        StateRealm.RSA,
                        answer -> answer.code(code -> code.withoutSubject("is_tru"))),
                form(
                        "a login by electronic signature",
                        StateRealm.RSA,
                        answer ->
                                answer.idToken(token -> token.claim("amr", "DS").claim("urn:esia:amd", "DS"))),
                form(
                        "the subject as a string of digits",
                        StateRealm.RSA,
                        answer -> answer.idToken(token ->
                                token.claim("sub", Long.toString(answer.person().oid())))),
                form(
                        "the name in the code being the insurance number",
                        StateRealm.RSA,
                        answer -> answer.code(
                                code -> code.subject("nam", answer.person().snils()))),
                form(
                        "tokens with claims nobody knows",
                        StateRealm.RSA,
                        answer -> answer.allTokens(token -> token.claim("urn:esia:new", Map.of("a", List.of(1, 2))))),
                form(
                        "tokens without a type",
                        StateRealm.RSA,
                        answer -> answer.allTokens(token -> token.withoutHeader("typ"))),
                form(
                        "a clock of the state ten seconds ahead",
                        StateRealm.RSA,
                        answer -> answer.allTokens(token -> token.shifted(10))),
                form(
                        "scopes echoed in another order and without optional ones",
                        StateRealm.RSA,
                        answer -> answer.granted("snils", "birthdate")
                                .withoutPerson("firstName", "lastName", "middleName")
                                .rest("ctts", Reply.error(403, "ESIA-005029", "SecurityErrorEnum.scopeNotAllowed"))
                                .rest("kids", Reply.json(403, "[{\"code\":\"ESIA-005029\"}]"))),
                form(
                        "no scopes in the access token",
                        StateRealm.RSA,
                        answer -> answer.accessToken(token -> token.without("scope"))),
                form("no patronymic", StateRealm.RSA, answer -> answer.withoutPerson("middleName")),
                form(
                        "a session that began hours ago",
                        StateRealm.RSA,
                        answer -> answer.idToken(
                                token -> token.claim("auth_time", Instant.now().getEpochSecond() - 9_000))),
                form("a number beyond 2^31", StateRealm.RSA, answer -> {
                    long oid = 5_000_000_000L + answer.person().oid();
                    answer.code(code -> code.subject("oid", oid))
                            .idToken(token -> token.claim("sub", oid).subject("oid", oid))
                            .accessToken(token -> token.claim("urn:esia:sbj_id", oid));
                }));
    }

    private DynamicTest form(String name, String alias, Consumer<Answer> bend) {
        return DynamicTest.dynamicTest(
                name, () -> assertThat(world.login(alias, bend)).satisfies(Expect::loggedIn));
    }

    @TestFactory
    Stream<DynamicTest> children_come_in_both_layouts_and_with_what_was_granted() {
        return Stream.of(
                children("elements embedded", 1, answer -> {}),
                children("elements as addresses", 1, Answer::addressesOnly),
                children("no children", 0, answer -> answer.person().kids().clear()),
                children(
                        "no children, and no list either",
                        0,
                        answer -> answer.rest("kids", Reply.json(Map.of("stateFacts", List.of("hasSize"), "size", 0)))),
                children("three children", 3, answer -> {
                    answer.person().kids().add(Person.kid(Person.nextSnils()));
                    answer.person().kids().add(Person.kid(Person.nextSnils()));
                }),
                children("the same child twice counts once", 1, answer -> answer.person()
                        .kids()
                        .add(Map.copyOf(answer.person().kids().get(0)))),
                children("a child with documents, type and link code", 1, answer -> answer.kid("type", "FAMILY")
                        .kid("linkCode", "x")
                        .kid("documents", Map.of("stateFacts", List.of("hasSize"), "elements", List.of()))));
    }

    private DynamicTest children(String name, int known, Consumer<Answer> bend) {
        return DynamicTest.dynamicTest(name, () -> {
            Departure departure = world.depart(StateRealm.RSA);
            Answer answer = world.answer(departure);
            bend.accept(answer);
            Session session = world.session(departure, world.comeBack(departure, answer));
            assertThat(session.stateChildren().path("children").isArray()).isTrue();
            assertThat(session.stateChildren().path("children")).hasSize(known);
            assertThat(session.stateChildren().path("answered_at").asLong())
                    .isBetween(
                            Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond() + 5);
        });
    }

    @Test
    void an_older_answer_about_children_does_not_outlive_a_newer_login() {
        Person person = Person.newcomer();
        Departure first = world.depart(StateRealm.RSA);
        assertThat(world.session(first, world.comeBack(first, world.answer(first, person)))
                        .stateChildren()
                        .path("children"))
                .hasSize(1);

        Departure second = world.depart(StateRealm.RSA);
        Answer silent = world.answer(second, person)
                .rest("kids", Reply.error(403, "ESIA-005029", "SecurityErrorEnum.scopeNotAllowed"));

        assertThat(world.session(second, world.comeBack(second, silent))
                        .stateChildren()
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void only_a_verified_address_becomes_the_contact() {
        Departure departure = world.depart(StateRealm.RSA);
        Answer answer = world.answer(departure);
        answer.person().contacts().clear();
        answer.person().contacts().add(Person.contact(16, "EML", "nobody@example.test", "NOT_VERIFIED"));
        answer.person().contacts().add(Person.contact(18, "CEM", "work@example.test", "VERIFIED"));

        Session session = world.session(departure, world.comeBack(departure, answer));

        assertThat(session.userInfo().has("contact_email")).isFalse();
    }

    @Test
    void the_person_comes_back_to_the_diary_with_the_diarys_own_state() {
        Departure departure = world.depart(StateRealm.RSA);

        Page page = world.comeBack(departure, world.answer(departure));

        assertThat(Pages.query(Pages.target(page))).containsKeys("code", "state", "iss");
        assertThat(Pages.target(page).toString()).doesNotContain(departure.state());
    }
}
