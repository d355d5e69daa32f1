package education.gateway.system.esia;

import static education.gateway.system.esia.Expect.NOT_CONFIRMED;
import static education.gateway.system.esia.Expect.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.identifiers.KeyedHashes;
import education.gateway.identifiers.Snils;
import education.gateway.stack.login.Page;
import education.gateway.stack.mail.Letter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** One person is one parent: by the insurance number that the state has confirmed, and by nothing else. */
@Isolated
@ExtendWith(WithHostileState.class)
class OneCitizenOneParentIT {

    private static final Expect OTHER_PERSON = refusal("citizen_other_person", "не смогли убедиться");

    private final StateWorld world;

    OneCitizenOneParentIT(StateWorld world) {
        this.world = world;
    }

    private String parentOf(String alias, Person person) {
        Departure departure = world.depart(alias);
        return world.session(departure, world.comeBack(departure, world.answer(departure, person)))
                .parentId();
    }

    @Test
    void the_same_citizen_twice_is_the_same_parent() {
        Person person = Person.newcomer();
        String parent = parentOf(StateRealm.RSA, person);
        Traces.Count afterFirst = world.traces.count();

        assertThat(parentOf(StateRealm.RSA, person)).isEqualTo(parent);

        Traces.Count afterSecond = world.traces.count();
        assertThat(afterSecond.accounts()).isEqualTo(afterFirst.accounts());
        assertThat(afterSecond.links()).isEqualTo(afterFirst.links());
        assertThat(afterSecond.citizens()).isEqualTo(afterFirst.citizens());
        assertThat(afterSecond.numbers()).isEqualTo(afterFirst.numbers());
    }

    @Test
    void two_people_are_two_parents_even_with_the_same_name_and_mailbox() {
        Person one = Person.newcomer();
        Person two = Person.newcomer();
        two.contacts().clear();
        two.contacts().addAll(one.contacts());

        assertThat(parentOf(StateRealm.RSA, one)).isNotEqualTo(parentOf(StateRealm.RSA, two));
    }

    @Test
    void a_later_login_brings_new_names_and_a_new_address() {
        Person person = Person.newcomer();
        parentOf(StateRealm.RSA, person);
        person.fields().put("lastName", "Замужняя");
        person.contacts().clear();
        person.contacts().add(Person.contact(19, "EML", "new-address@example.test", "VERIFIED"));

        Departure departure = world.depart(StateRealm.RSA);
        Session session = world.session(departure, world.comeBack(departure, world.answer(departure, person)));

        assertThat(session.userInfo().path("surname").asString()).isEqualTo("Замужняя");
        assertThat(session.userInfo().path("contact_email").asString()).isEqualTo("new-address@example.test");
    }

    @Test
    void four_browsers_of_one_newcomer_at_once_make_one_account() throws Exception {
        Person person = Person.newcomer();
        Traces.Count before = world.traces.count();
        var departures = new ArrayList<Departure>();
        var logins = new ArrayList<Callable<Page>>();
        for (int i = 0; i < 4; i++) {
            Departure departure = world.depart(StateRealm.RSA);
            String code = world.state.issue(world.answer(departure, person));
            departures.add(departure);
            logins.add(() -> world.comeBack(departure, code));
        }
        var pages = new ArrayList<Page>();
        ExecutorService browsers = Executors.newFixedThreadPool(logins.size());
        try {
            for (Future<Page> login : browsers.invokeAll(logins)) {
                pages.add(login.get());
            }
        } finally {
            browsers.shutdownNow();
        }

        Traces.Count after = world.traces.count();
        assertThat(after.accounts() - before.accounts()).as("new accounts").isEqualTo(1);
        assertThat(after.links() - before.links()).as("new links").isEqualTo(1);
        assertThat(after.citizens() - before.citizens()).as("new citizens").isEqualTo(1);
        assertThat(after.numbers() - before.numbers()).as("new numbers").isEqualTo(1);
        assertThat(pages).allSatisfy(Expect::loggedIn);
        var parents = new ArrayList<String>();
        for (int i = 0; i < pages.size(); i++) {
            parents.add(world.session(departures.get(i), pages.get(i)).parentId());
        }
        assertThat(parents).containsOnly(parents.get(0));
        assertThat(parentOf(StateRealm.RSA, person)).as("and later").isEqualTo(parents.get(0));
    }

    @Test
    void the_same_insurance_number_with_a_new_account_of_the_state_is_the_same_parent_and_a_letter_says_so() {
        Person former = Person.newcomer();
        String parent = parentOf(StateRealm.RSA, former);
        Person present = Person.withSnils(former.snils());

        assertThat(parentOf(StateRealm.RSA, present)).isEqualTo(parent);

        assertThat(world.traces.linkedAccounts(present.oid())).containsExactly(parent);
        assertThat(world.traces.linkedAccounts(former.oid()))
                .as("links of the former number")
                .isEmpty();
        String address = former.mailbox();
        await("a letter to the address known so far")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(world.stack.lettersTo(address)).hasSize(1));
        Letter letter = world.stack.lettersTo(address).get(0);
        assertThat(letter.subject()).contains("новой учётной записью Госуслуг");
        assertThat(letter.text() + letter.html())
                .contains("с тем же СНИЛС")
                .doesNotContain(former.snils(), Long.toString(former.oid()), Long.toString(present.oid()));
    }

    @Test
    void a_first_login_sends_no_letter() {
        Person person = Person.newcomer();
        parentOf(StateRealm.RSA, person);
        parentOf(StateRealm.RSA, person);

        assertThat(world.stack.lettersTo(person.mailbox())).isEmpty();
    }

    @Test
    void the_former_account_of_the_state_may_come_back_for_the_same_person() {
        Person former = Person.newcomer();
        String parent = parentOf(StateRealm.RSA, former);
        parentOf(StateRealm.RSA, Person.withSnils(former.snils()));

        assertThat(parentOf(StateRealm.RSA, former)).isEqualTo(parent);
    }

    @Test
    void the_former_account_of_the_state_does_not_let_another_person_in() {
        Person former = Person.newcomer();
        parentOf(StateRealm.RSA, former);
        parentOf(StateRealm.RSA, Person.withSnils(former.snils()));
        String others = Person.nextSnils();

        world.refused(
                refusal("citizen_retired_subject", "не смогли убедиться"),
                any -> attempt(former, answer -> answer.person("snils", others)));
    }

    @Test
    void a_known_account_of_the_state_with_another_insurance_number_is_refused() {
        Person person = Person.newcomer();
        parentOf(StateRealm.RSA, person);
        String others = Person.nextSnils();

        world.refused(OTHER_PERSON, any -> attempt(person, answer -> answer.person("snils", others)));
    }

    @Test
    void a_known_account_of_the_state_with_the_insurance_number_of_another_parent_is_refused() {
        Person person = Person.newcomer();
        Person other = Person.newcomer();
        parentOf(StateRealm.RSA, person);
        parentOf(StateRealm.RSA, other);

        world.refused(OTHER_PERSON, any -> attempt(person, answer -> answer.person("snils", other.snils())));
    }

    @Test
    void a_known_parent_is_known_also_when_the_state_leaves_the_insurance_number_out() {
        Person person = Person.newcomer();
        String parent = parentOf(StateRealm.RSA, person);
        person.fields().remove("snils");

        assertThat(parentOf(StateRealm.RSA, person)).isEqualTo(parent);
    }

    @Test
    void the_insurance_number_of_a_parent_from_an_unconfirmed_account_opens_nothing_and_changes_nothing() {
        Person parent = Person.newcomer();
        parentOf(StateRealm.RSA, parent);
        Person impostor = Person.withSnils(parent.snils());

        world.refused(
                refusal("esia_not_confirmed", NOT_CONFIRMED),
                any -> attempt(impostor, answer -> answer.idToken(
                                token -> token.withoutSubject("is_tru").withoutSubject("lvl"))
                        .person("trusted", false)));

        assertThat(world.traces.linkedAccounts(parent.oid())).hasSize(1);
    }

    @Test
    void the_same_person_through_another_provider_is_the_same_parent() {
        Person person = Person.newcomer();

        assertThat(parentOf(StateRealm.GOST, person)).isEqualTo(parentOf(StateRealm.RSA, person));
    }

    @Test
    void while_the_key_of_the_hashes_is_being_replaced_a_person_stays_the_same_parent() throws IOException {
        Person person = Person.newcomer();
        String parent = parentOf(StateRealm.RSA, person);
        Path file = world.stack.hashKeys();
        String present = Files.readString(file);
        List<String> former = person(file, person);
        assertThat(world.traces.personHashes(person.oid())).isEqualTo(former);
        try {
            replace(file, newKey() + "\n" + present);
            assertThat(parentOf(StateRealm.RSA, person)).isEqualTo(parent);
            String rewritten = person(file, person).get(0);
            assertThat(world.traces.personHashes(person.oid()))
                    .containsExactly(rewritten)
                    .doesNotContainAnyElementsOf(former);

            Person newcomer = Person.newcomer();
            parentOf(StateRealm.RSA, newcomer);
            assertThat(world.traces.personHashes(newcomer.oid()))
                    .containsExactly(person(file, newcomer).get(0));

            List<String> keys = Files.readAllLines(file);
            replace(file, keys.get(1) + "\n" + keys.get(0) + "\n");
            assertThat(parentOf(StateRealm.RSA, person)).isEqualTo(parent);
            assertThat(world.traces.personHashes(person.oid())).isEqualTo(former);
        } finally {
            replace(file, present);
        }
        assertThat(parentOf(StateRealm.RSA, person))
                .as("after the key was retired")
                .isEqualTo(parent);
    }

    private StateWorld.Attempt attempt(Person person, java.util.function.Consumer<Answer> bend) {
        Departure departure = world.depart(StateRealm.RSA);
        Answer answer = world.answer(departure, person);
        bend.accept(answer);
        return new StateWorld.Attempt(departure.browser(), world.comeBack(departure, answer));
    }

    private static List<String> person(Path file, Person person) throws IOException {
        return KeyedHashes.load(file).person(Snils.parse(person.snils()).orElseThrow());
    }

    private static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** As an operator does it: written beside and moved, with the rights of the old file. */
    private static void replace(Path file, String keys) throws IOException {
        Path next = Files.createTempFile(file.getParent(), "hash-keys", ".next");
        Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(file));
        Files.writeString(next, keys);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
