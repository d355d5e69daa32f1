package education.gateway.system.gateway;

import static education.gateway.system.esia.Expect.ANSWER_REFUSED;
import static education.gateway.system.esia.Expect.NOT_CONFIRMED;
import static education.gateway.system.esia.Expect.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import education.gateway.stack.login.Page;
import education.gateway.system.esia.Departure;
import education.gateway.system.esia.Expect;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.Session;
import education.gateway.system.esia.StateRealm;
import education.gateway.system.esia.Traces;
import education.gateway.system.support.BesideTheCity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** One person is one parent, through whichever door; and what is believed of a person and of children. */
@BesideTheCity
@ExtendWith(WithHostileGateway.class)
class PeopleOfTheGatewayIT {

    private static final String PLAIN = GatewayWorld.PLAIN;
    private static final Expect OTHER_PERSON = refusal("citizen_other_person", "не смогли убедиться");

    private final GatewayWorld gateways;

    PeopleOfTheGatewayIT(GatewayWorld gateways) {
        this.gateways = gateways;
    }

    private String throughTheState(Person person) {
        Departure departure = gateways.world.depart(StateRealm.RSA);
        Page page = gateways.world.comeBack(departure, gateways.world.answer(departure, person));
        return gateways.world.session(departure, page).parentId();
    }

    @Test
    void a_citizen_of_the_state_who_comes_through_the_gateway_is_the_same_parent() {
        Person person = Person.newcomer();
        String parent = throughTheState(person);

        assertThat(gateways.parentOf(PLAIN, person)).isEqualTo(parent);
        assertThat(throughTheState(person)).as("and back").isEqualTo(parent);
    }

    @Test
    void a_citizen_of_the_gateway_who_comes_through_the_state_is_the_same_parent() {
        Person person = Person.newcomer();
        String parent = gateways.parentOf(PLAIN, person);
        Traces.Count before = gateways.world.traces.count();

        assertThat(throughTheState(person)).isEqualTo(parent);

        Traces.Count after = gateways.world.traces.count();
        assertThat(after.accounts()).isEqualTo(before.accounts());
        assertThat(after.citizens()).isEqualTo(before.citizens());
        assertThat(after.numbers()).as("a subject per door").isEqualTo(before.numbers() + 1);
    }

    @Test
    void one_newcomer_through_both_doors_at_once_is_one_account() throws Exception {
        Person person = Person.newcomer();
        Traces.Count before = gateways.world.traces.count();
        Departure state = gateways.world.depart(StateRealm.RSA);
        Departure gateway = gateways.world.depart(PLAIN);
        var stateAnswer = gateways.world.answer(state, person);
        GatewayAnswer gatewayAnswer = gateways.answer(gateway, person);
        List<Callable<Page>> logins = List.of(
                () -> gateways.world.comeBack(state, stateAnswer), () -> gateways.comeBack(gateway, gatewayAnswer));
        var pages = new ArrayList<Page>();
        ExecutorService browsers = Executors.newFixedThreadPool(2);
        try {
            for (Future<Page> login : browsers.invokeAll(logins)) {
                pages.add(login.get());
            }
        } finally {
            browsers.shutdownNow();
        }

        assertThat(pages).allSatisfy(Expect::loggedIn);
        assertThat(gateways.world.traces.count().accounts() - before.accounts()).isEqualTo(1);
        assertThat(gateways.world.session(state, pages.get(0)).parentId())
                .isEqualTo(gateways.world.session(gateway, pages.get(1)).parentId());
    }

    @Test
    void two_people_are_two_parents_even_with_the_same_name_and_mailbox() {
        Person one = Person.newcomer();
        String first = gateways.parentOf(PLAIN, one);
        Departure departure = gateways.world.depart(PLAIN);
        GatewayAnswer other = gateways.answer(departure, Person.newcomer()).claim("email", one.mailbox());

        Session second = gateways.world.session(departure, gateways.comeBack(departure, other));

        assertThat(second.parentId()).isNotEqualTo(first);
    }

    /** A gateway may hand on the state's own number: it is a name at the gateway all the same. */
    @Test
    void a_subject_of_the_gateway_that_is_somebodys_number_at_the_state_opens_nothing_of_theirs() {
        Person victim = Person.newcomer();
        String parent = throughTheState(victim);
        Departure departure = gateways.world.depart(PLAIN);
        String number = Long.toString(victim.oid());
        GatewayAnswer answer = gateways.answer(departure)
                .idToken(token -> token.claim("sub", number))
                .claim("sub", number);

        Session session = gateways.world.session(departure, gateways.comeBack(departure, answer));

        assertThat(session.parentId()).isNotEqualTo(parent);
    }

    @Test
    void a_known_subject_with_another_insurance_number_is_refused() {
        Person person = Person.newcomer();
        gateways.parentOf(PLAIN, person);

        gateways.refused(PLAIN, person, answer -> answer.claim("snils", Person.nextSnils()), OTHER_PERSON);
    }

    @Test
    void a_known_subject_with_the_insurance_number_of_another_parent_is_refused() {
        Person person = Person.newcomer();
        Person other = Person.newcomer();
        gateways.parentOf(PLAIN, person);
        throughTheState(other);

        gateways.refused(PLAIN, person, answer -> answer.claim("snils", other.snils()), OTHER_PERSON);
    }

    @Test
    void a_known_parent_is_known_also_when_the_gateway_leaves_the_insurance_number_out() {
        Person person = Person.newcomer();
        gateways.parentOf(PLAIN, person);

        assertThat(gateways.login(PLAIN, person, answer -> answer.without("snils")))
                .satisfies(Expect::loggedIn);
    }

    @Test
    void an_unknown_person_without_an_insurance_number_is_refused_in_words_that_help() {
        gateways.refused(
                PLAIN, answer -> answer.without("snils"), refusal("citizen_without_number", "не передали номер СНИЛС"));
    }

    @Test
    void the_insurance_number_of_a_parent_from_an_unconfirmed_account_opens_nothing() {
        Person parent = Person.newcomer();
        throughTheState(parent);

        gateways.refused(
                PLAIN,
                Person.withSnils(parent.snils()),
                answer -> answer.idToken(token -> token.claim("acr", "simplified")),
                refusal("gateway_not_confirmed", NOT_CONFIRMED));
    }

    @TestFactory
    Stream<DynamicTest> user_info_that_is_another_persons_or_nobodys() {
        Expect mismatch = refusal("gateway_subject_mismatch", ANSWER_REFUSED);
        Expect malformed = refusal("gateway_person_answer", ANSWER_REFUSED);
        return Stream.of(
                refusedPerson("another sub", mismatch, answer -> answer.claim("sub", "somebody-else")),
                refusedPerson("no sub", mismatch, answer -> answer.without("sub")),
                refusedPerson("sub as a list", mismatch, answer -> answer.claim("sub", List.of("x"))),
                refusedPerson("snils as a number", malformed, answer -> answer.claim("snils", 5)),
                refusedPerson(
                        "snils with wrong check digits", malformed, answer -> answer.claim("snils", "112-233-445 96")),
                refusedPerson("snils as a list", malformed, answer -> answer.claim("snils", List.of())));
    }

    private DynamicTest refusedPerson(String name, Expect expected, Consumer<GatewayAnswer> bend) {
        return dynamicTest(name, () -> gateways.refused(PLAIN, bend, expected));
    }

    @TestFactory
    Stream<DynamicTest> a_child_that_the_state_does_not_vouch_for_is_not_there() {
        return Stream.of(
                nobody("trusted absent", child -> child.remove("trusted")),
                nobody("trusted null", child -> child.put("trusted", null)),
                nobody("trusted as a text", child -> child.put("trusted", "true")),
                nobody("trusted as a number", child -> child.put("trusted", 1)),
                nobody("trusted false", child -> child.put("trusted", false)),
                nobody("no snils", child -> child.remove("snils")),
                nobody("snils with wrong check digits", child -> child.put("snils", "112-233-445 96")),
                nobody("no birth date", child -> child.remove("birthdate")),
                nobody("a birth date to come", child -> child.put("birthdate", "2999-01-01")),
                nobody("a birth date that is none", child -> child.put("birthdate", "2015-02-30")));
    }

    private DynamicTest nobody(String name, Consumer<Map<String, Object>> change) {
        return dynamicTest(
                name, () -> assertThat(children(answer -> answer.child(change)).path("children"))
                        .isEmpty());
    }

    @Test
    void children_are_the_same_children_through_either_door() {
        Person person = Person.newcomer();
        Departure state = gateways.world.depart(StateRealm.RSA);
        Session first =
                gateways.world.session(state, gateways.world.comeBack(state, gateways.world.answer(state, person)));
        Departure gateway = gateways.world.depart(PLAIN);
        Session second = gateways.world.session(gateway, gateways.comeBack(gateway, gateways.answer(gateway, person)));

        assertThat(first.stateChildren().path("children")).hasSize(1);
        assertThat(second.stateChildren().path("children"))
                .isEqualTo(first.stateChildren().path("children"));
    }

    @Test
    void ten_thousand_children_are_no_family_and_keep_nobody_out() {
        var crowd = Collections.nCopies(5_000, Map.of("trusted", true));

        assertThat(children(answer -> answer.claim("children", crowd)).isMissingNode())
                .isTrue();
        assertThat(children(answer -> answer.without("children")).isMissingNode())
                .isTrue();
        assertThat(children(answer -> answer.claim("children", "none")).isMissingNode())
                .isTrue();
    }

    private tools.jackson.databind.JsonNode children(Consumer<GatewayAnswer> bend) {
        Departure departure = gateways.world.depart(PLAIN);
        GatewayAnswer answer = gateways.answer(departure);
        bend.accept(answer);
        return gateways.world
                .session(departure, gateways.comeBack(departure, answer))
                .stateChildren();
    }

    @Test
    void an_address_that_is_not_verified_is_no_contact() {
        Departure departure = gateways.world.depart(PLAIN);
        GatewayAnswer answer = gateways.answer(departure).claim("email_verified", "true");

        Session session = gateways.world.session(departure, gateways.comeBack(departure, answer));

        assertThat(session.userInfo().has("contact_email")).isFalse();
    }
}
