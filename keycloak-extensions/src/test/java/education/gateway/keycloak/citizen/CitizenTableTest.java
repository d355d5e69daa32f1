package education.gateway.keycloak.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.keycloak.citizen.CitizenTable.Citizen;
import education.gateway.keycloak.citizen.CitizenTable.Subject;
import education.gateway.keycloak.support.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One person, one account, in a real database. */
class CitizenTableTest {

    private static int number;

    private final CitizenTable table = new CitizenTable(TestDatabase.session(), TestDatabase.realm("education"));
    private final String hash = newHash();
    private final String subject = "1000" + ++number;
    private final Citizen anna = table.claim(newUser(), hash).orElseThrow();
    private final Citizen boris = table.claim(newUser(), newHash()).orElseThrow();

    private static String newHash() {
        return "%064x".formatted(++number);
    }

    private static String newUser() {
        return UUID.randomUUID().toString();
    }

    @Test
    void a_person_is_claimed_once() {
        assertThat(table.claim(newUser(), hash)).isEmpty();
        assertThat(table.findByHashes(List.of(hash))).containsExactly(anna);
    }

    @Test
    void a_person_is_found_under_either_key() {
        String current = newHash();
        assertThat(table.findByHashes(List.of(current, hash))).containsExactly(anna);
        table.rewrite(anna, current);
        assertThat(table.findByHashes(List.of(current, hash)))
                .singleElement()
                .returns(anna.userId(), Citizen::userId)
                .returns(current, Citizen::personHash);
        assertThat(table.findByHashes(List.of(hash))).isEmpty();
    }

    @Test
    void a_number_of_one_person_does_not_become_that_of_another() {
        assertThat(table.activate(anna, "esia", subject)).isTrue();
        assertThat(table.activate(boris, "esia", subject)).isFalse();
        assertThat(table.findSubject("esia", subject)).contains(new Subject(anna, false));
    }

    @Test
    void a_retired_number_is_still_the_persons_and_may_come_back() {
        table.activate(anna, "esia", subject);
        assertThat(table.retireOthers(anna, "esia", subject + "9")).isEqualTo(1);
        assertThat(table.findSubject("esia", subject)).contains(new Subject(anna, true));
        assertThat(table.activate(boris, "esia", subject)).isFalse();
        assertThat(table.activate(anna, "esia", subject)).isTrue();
        assertThat(table.findSubject("esia", subject)).contains(new Subject(anna, false));
    }

    @Test
    void the_same_number_at_another_source_is_another_number() {
        table.activate(anna, "esia", subject);
        assertThat(table.findSubject("gateway", subject)).isEmpty();
        assertThat(table.activate(boris, "gateway", subject)).isTrue();
    }
}
