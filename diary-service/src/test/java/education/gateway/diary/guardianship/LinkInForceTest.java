package education.gateway.diary.guardianship;

import static education.gateway.diary.support.Register.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.identity.PersonSeen;
import education.gateway.diary.identity.SchoolOfficer;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rule of access, condition by condition (invariant 1). */
class LinkInForceTest {

    private static final World WORLD = new World();
    private static final SchoolOfficer OFFICER = new SchoolOfficer(57, "officer");
    private static int lastParent = 1000;

    private final String parent = Integer.toString(++lastParent);
    private final UUID pupil = WORLD.register.pupil(57, null);
    private Link link;

    @BeforeEach
    void a_link_is_granted() {
        link = WORLD.grant(parent, pupil);
    }

    @Test
    void a_granted_link_of_an_active_minor_is_in_force() {
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
        assertThat(WORLD.inForce("1", pupil)).isFalse();
        assertThat(WORLD.inForce(parent, UUID.randomUUID())).isFalse();
    }

    @Test
    void without_the_parents_consent_it_is_not() {
        String silent = "9" + parent;
        WORLD.in(() -> WORLD.links.grant(silent, pupil, Basis.DESK, "officer"));
        assertThat(WORLD.inForce(silent, pupil)).isFalse();
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
        WORLD.consents(silent);
        assertThat(WORLD.inForce(silent, pupil)).isTrue();
    }

    @Test
    void a_withdrawn_consent_is_none_until_it_is_given_again() {
        WORLD.database
                .sql("UPDATE consent.receipt SET withdrawn_at = now() WHERE parent_id = ?")
                .param(parent)
                .update();
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
        WORLD.consents(parent);
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
    }

    @Test
    void consent_to_a_text_that_is_not_the_current_one_is_none() {
        WORLD.run(() -> {
            WORLD.database
                    .sql("INSERT INTO consent.text (version, hash, body, valid_from)"
                            + " VALUES ('later', repeat('2', 64), '-', now() + interval '1 day')")
                    .update();
            assertThat(WORLD.inForce(parent, pupil)).as("not valid yet").isTrue();
            WORLD.database
                    .sql("UPDATE consent.text SET valid_from = now() WHERE version = 'later'")
                    .update();
            assertThat(WORLD.inForce(parent, pupil)).isFalse();
            WORLD.consents(parent);
            assertThat(WORLD.inForce(parent, pupil)).isTrue();
            WORLD.database
                    .sql("DELETE FROM consent.receipt WHERE version = 'later'")
                    .update();
            WORLD.database
                    .sql("DELETE FROM consent.text WHERE version = 'later'")
                    .update();
        });
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
    }

    @Test
    void an_ended_link_is_not() {
        WORLD.in(() -> WORLD.decisions.end(OFFICER, link.id(), EndReason.LEFT_SCHOOL, null));
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void a_suspended_link_is_not_until_it_is_resumed() {
        WORLD.in(() -> WORLD.decisions.suspend(OFFICER, link.id(), "проверка"));
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
        WORLD.in(() -> WORLD.decisions.resume(OFFICER, link.id()));
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
    }

    @Test
    void a_barred_link_is_not_until_the_bar_is_lifted() {
        WORLD.run(() -> WORLD.bars.impose(parent, pupil, EndReason.MISTAKE, null, "officer"));
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
        UUID bar = WORLD.bars.ofPupil(pupil).get(0).id();
        WORLD.run(() -> WORLD.decisions.lift(OFFICER, bar, "тот же человек", "12"));
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
    }

    @Test
    void a_bar_counts_for_its_pupil_only() {
        UUID other = WORLD.register.pupil(57, null);
        WORLD.grant(parent, other);
        WORLD.run(() -> WORLD.bars.impose(parent, other, EndReason.MISTAKE, null, "officer"));
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
        assertThat(WORLD.inForce(parent, other)).isFalse();
    }

    @Test
    void a_bar_follows_the_person_to_another_account() {
        Set<String> person = Set.of(parent.repeat(16));
        WORLD.run(() -> WORLD.bars.impose("7" + parent, pupil, EndReason.COURT_ORDER, "1", "officer"));
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
        WORLD.persons.seen(new PersonSeen("7" + parent, person));
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
        WORLD.persons.seen(new PersonSeen(parent, person));
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void a_bar_survives_the_change_of_the_key() {
        String old = "0" + parent.repeat(15) + "000";
        String current = "f" + parent.repeat(15) + "fff";
        WORLD.persons.seen(new PersonSeen("8" + parent, Set.of(old)));
        WORLD.run(() -> WORLD.bars.impose("8" + parent, pupil, EndReason.COURT_ORDER, "1", "officer"));
        WORLD.persons.seen(new PersonSeen(parent, Set.of(old, current)));
        WORLD.persons.seen(new PersonSeen(parent, Set.of(current)));
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void the_enrolment_counts_from_its_first_day_to_the_day_before_its_end() {
        WORLD.register.set(pupil, "date_in", TODAY.plusDays(1));
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
        WORLD.register.set(pupil, "date_in", TODAY);
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
        WORLD.register.set(pupil, "date_out", TODAY.plusDays(1));
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
        WORLD.register.set(pupil, "date_out", TODAY);
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void the_eighteenth_birthday_ends_it() {
        WORLD.register.set(pupil, "birth_date", TODAY.minusYears(18).plusDays(1));
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
        WORLD.register.set(pupil, "birth_date", TODAY.minusYears(18));
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void the_day_is_that_of_moscow() {
        String rule = WORLD.database
                .sql("SELECT pg_get_viewdef('guardianship.link_in_force'::regclass)")
                .query(String.class)
                .single();
        assertThat(rule).containsOnlyOnce("now()").contains("now() AT TIME ZONE 'Europe/Moscow'");
    }

    @Test
    void a_pupil_whom_the_register_does_not_know_is_nobodys() {
        UUID unknown = UUID.randomUUID();
        WORLD.grant(parent, unknown);
        assertThat(WORLD.inForce(parent, unknown)).isFalse();
    }
}
