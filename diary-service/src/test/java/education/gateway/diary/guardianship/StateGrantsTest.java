package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.identity.PersonName;
import education.gateway.diary.identity.PersonSeen;
import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.support.Register;
import education.gateway.diary.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** An officer's yes opens what is still as it was when the parent asked, and nothing else. */
class StateGrantsTest {

    private static final World WORLD = new World();
    private static final SchoolOfficer OFFICER = new SchoolOfficer(57, "officer");
    private static int last = 9000;

    private final StateGrants grants = new StateGrants(WORLD.database, WORLD.links, WORLD.bars, WORLD.pupils);
    private final int number = ++last;
    private final String parent = Integer.toString(number);
    private final Set<String> person = Set.of("%064x".formatted(number));
    private final String hash = "%064x".formatted(number + 1_000_000);
    private final UUID pupil = WORLD.register.pupil(57, hash);
    private final Instant asked = Instant.now();

    @BeforeEach
    void the_parent_has_asked() {
        WORLD.consents(parent);
        WORLD.persons.seen(new PersonSeen(parent, person));
    }

    private UUID confirm(SchoolOfficer officer) {
        var found = new FoundChild(pupil, asked, Set.of(hash), person);
        return WORLD.in(() -> grants.confirm(officer, parent, found, asked));
    }

    private void isRefused(String kind) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> confirm(OFFICER))
                .returns(HttpStatus.CONFLICT, Refusal::status)
                .returns(kind, Refusal::kind);
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void it_opens_the_link_that_it_names_on_the_states_word() {
        UUID link = confirm(OFFICER);
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
        assertThat(WORLD.links.find(link).orElseThrow())
                .returns(Basis.STATE_CHILD, Link::basis)
                .returns("officer", Link::grantedBy);
    }

    @Test
    void what_is_open_already_is_confirmed_as_it_is() {
        Link open = WORLD.grant(parent, pupil);
        assertThat(confirm(OFFICER)).isEqualTo(open.id());
        assertThat(WORLD.in(() -> WORLD.links.wasConfirmed(open))).isTrue();
    }

    @Test
    void what_rests_is_not_woken() {
        Link open = WORLD.grant(parent, pupil);
        WORLD.run(() -> WORLD.decisions.suspend(OFFICER, open.id(), "проверка"));
        isRefused("link-state");
    }

    @Test
    void a_pupil_of_another_school_does_not_exist() {
        assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> confirm(new SchoolOfficer(210, "stranger")));
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void a_bar_a_withdrawn_consent_and_another_person_close_it() {
        WORLD.database
                .sql("DELETE FROM guardianship.person WHERE parent_id = ?")
                .param(parent)
                .update();
        isRefused("other-person");
        WORLD.database
                .sql("UPDATE consent.receipt SET withdrawn_at = now() WHERE parent_id = ?")
                .param(parent)
                .update();
        isRefused("consent-withdrawn");
        WORLD.run(() -> WORLD.bars.impose(parent, pupil, EndReason.COURT_ORDER, "1", "officer"));
        isRefused("barred");
    }

    @Test
    void so_does_a_wish_to_part_from_the_citizen_that_came_later() {
        var partings = new Partings(WORLD.database, WORLD.links);
        WORLD.run(() -> partings.want(parent, Duration.ofMinutes(1)));
        isRefused("other-person");
    }

    @Test
    void the_register_must_still_mean_this_one_pupil() {
        WORLD.register.set(pupil, "child_hash", "f".repeat(64));
        isRefused("no-longer-found");
        WORLD.register.set(pupil, "date_out", Register.TODAY);
        isRefused("pupil-not-active");
    }

    @Test
    void papers_open_nothing_for_whom_the_state_calls_by_another_name() {
        var desk = new DeskGrants(WORLD.decisions);
        WORLD.persons.seen(new PersonSeen(parent, person, "Сидорова", "Ольга", null));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        WORLD.in(() -> desk.grant(OFFICER, parent, pupil, new PersonName("Иванова", "Ольга", null))))
                .returns("other-person", Refusal::kind);
        UUID link = WORLD.in(() -> desk.grant(OFFICER, parent, pupil, new PersonName("Сидорова", "Ольга", null)));
        assertThat(WORLD.links.find(link)).get().returns(true, Link::open).returns(Basis.DESK, Link::basis);
    }
}
