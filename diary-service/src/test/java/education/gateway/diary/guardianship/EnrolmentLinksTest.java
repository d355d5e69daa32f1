package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.support.Register;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A pupil leaves and comes back: which links come back, and which never. */
class EnrolmentLinksTest {

    private static final SchoolOfficer OFFICER = new SchoolOfficer(57, "officer");

    private final World world = new World();
    private final EnrolmentLinks enrolments =
            LinksOfRegister.over(world.database, world.links, world.transaction, world.clock);
    private final UUID pupil = world.register.pupil(57, World.HASH);

    private EnrolmentLinks.Done upload(Runnable list) {
        return world.in(() -> {
            enrolments.before(OFFICER);
            list.run();
            return enrolments.settle(OFFICER);
        });
    }

    private EnrolmentLinks.Ends wouldEnd(Runnable list) {
        return world.in(() -> {
            enrolments.before(OFFICER);
            list.run();
            return enrolments.ends();
        });
    }

    private EnrolmentLinks.Done leaves() {
        return upload(() -> world.register.set(pupil, "date_out", Register.TODAY));
    }

    private EnrolmentLinks.Done comesBack() {
        return upload(() -> world.register.set(pupil, "date_out", null));
    }

    private void daysPass(int days) {
        for (String table : List.of("link", "ended_by_leaving")) {
            world.database
                    .sql("UPDATE guardianship." + table + " SET ended_at = ended_at - make_interval(days => ?)")
                    .param(days)
                    .update();
        }
        world.database
                .sql("UPDATE register.pupil SET date_out = date_out - ?")
                .param(days)
                .update();
    }

    private Link last() {
        return world.in(() -> world.links.ofPupil(pupil).get(0));
    }

    @Test
    void leaving_ends_the_link_for_good_and_coming_back_makes_a_new_one_like_it() {
        Link link = world.grant("1", pupil);
        assertThat(leaves()).isEqualTo(new EnrolmentLinks.Done(1, 0));
        assertThat(world.inForce("1", pupil)).isFalse();
        assertThat(last().ending()).extracting(Link.Ending::reason).isEqualTo(EndReason.LEFT_SCHOOL);

        assertThat(comesBack()).isEqualTo(new EnrolmentLinks.Done(0, 1));
        assertThat(world.inForce("1", pupil)).isTrue();
        assertThat(last()).returns(Basis.DESK, Link::basis).satisfies(restored -> assertThat(restored.id())
                .isNotEqualTo(link.id()));
        assertThat(comesBack()).as("the same list again").isEqualTo(new EnrolmentLinks.Done(0, 0));
    }

    @Test
    void keycloak_is_told_and_the_journal_has_a_line_of_each() {
        world.grant("1", pupil);
        leaves();
        comesBack();
        assertThat(world.database
                        .sql("SELECT in_force FROM guardianship.handover ORDER BY version")
                        .query(Boolean.class)
                        .list())
                .containsExactly(true, false, true);
        assertThat(world.database
                        .sql("SELECT concat_ws(' ', deed, actor, basis, school, detail) FROM journal.line"
                                + " WHERE link_id IS NOT NULL ORDER BY id")
                        .query(String.class)
                        .list())
                .endsWith("link_ended officer school 57 left_school", "link_restored officer school 57");
    }

    @Test
    void after_thirty_days_the_parents_come_to_the_desk_again() {
        world.grant("1", pupil);
        leaves();
        daysPass(29);
        assertThat(comesBack().restored()).isEqualTo(1);
        leaves();
        daysPass(31);
        assertThat(comesBack().restored()).isZero();
        assertThat(world.inForce("1", pupil)).isFalse();
    }

    @Test
    void a_leaving_that_nobody_wrote_down_counts_from_its_day() {
        world.grant("1", pupil);
        world.database
                .sql("UPDATE guardianship.link SET granted_at = now() - interval '1 year'")
                .update();
        world.register.set(pupil, "date_out", Register.TODAY.minusDays(40));
        assertThat(comesBack()).isEqualTo(new EnrolmentLinks.Done(1, 0));
        assertThat(world.inForce("1", pupil)).isFalse();

        UUID other = world.register.pupil(57, null);
        world.grant("1", other);
        world.register.set(other, "date_out", Register.TODAY.minusDays(3));
        upload(() -> world.register.set(other, "date_out", null));
        assertThat(world.inForce("1", other)).isTrue();
    }

    @Test
    void what_ended_for_another_reason_stays_ended() {
        for (EndReason reason : EndReason.values()) {
            Link link = world.grant("1", pupil);
            world.in(() -> world.decisions.end(OFFICER, link.id(), reason, "1"));
            leaves();
            assertThat(comesBack().restored()).as("%s", reason).isZero();
            assertThat(world.inForce("1", pupil)).as("%s", reason).isFalse();
            world.database
                    .sql("UPDATE guardianship.bar SET lifted_at = now(), lifted_by = 'o', lift_reason = 'r',"
                            + " lift_document = 'd'")
                    .update();
        }
    }

    private void staysShut(Supplier<Object> meanwhile) {
        leaves();
        world.in(meanwhile::get);
        assertThat(comesBack().restored()).isZero();
        assertThat(world.inForce("1", pupil)).isFalse();
    }

    @Test
    void no_bar_is_passed_on_the_account_the_person_or_another_enrolment_of_the_child() {
        world.grant("1", pupil);
        staysShut(() -> {
            world.bars.impose("1", pupil, EndReason.COURT_ORDER, "1", "o");
            return true;
        });
        world.database.sql("DELETE FROM guardianship.bar").update();
        assertThat(comesBack().restored())
                .as("nor when the bar is lifted later")
                .isZero();

        world.grant("1", pupil);
        world.database
                .sql("INSERT INTO guardianship.person (parent_id, person_hashes, seen_at)"
                        + " VALUES ('1', ARRAY['p'], now()), ('2', ARRAY['p'], now())")
                .update();
        UUID elsewhere = world.register.pupil(210, World.HASH);
        staysShut(() -> {
            world.bars.impose("2", elsewhere, EndReason.COURT_ORDER, "1", "o");
            return true;
        });
    }

    @Test
    void a_link_that_rested_rests_again() {
        Link link = world.grant("1", pupil);
        world.in(() -> world.decisions.suspend(OFFICER, link.id(), "проверка документов"));
        leaves();
        assertThat(comesBack().restored()).isEqualTo(1);
        assertThat(world.inForce("1", pupil)).isFalse();
        assertThat(last().suspension()).extracting(Link.Suspension::reason).isEqualTo("проверка документов");
    }

    @Test
    void what_the_school_checked_still_counts() {
        Link link = world.grant("1", pupil);
        world.run(() -> world.otherPerson.record(link, new CheckedPerson(List.of("h"), null)));
        leaves();
        world.database
                .sql("INSERT INTO guardianship.person (parent_id, person_hashes, seen_at)"
                        + " VALUES ('1', ARRAY['another'], now())")
                .update();
        assertThat(comesBack().restored()).isEqualTo(1);
        assertThat(world.inForce("1", pupil))
                .as("somebody else behind the account")
                .isFalse();
        assertThat(last().suspension()).isNotNull();
    }

    @Test
    void who_came_of_age_meanwhile_or_begins_later_is_not_restored() {
        world.grant("1", pupil);
        leaves();
        EnrolmentLinks.Done later = upload(() -> {
            world.register.set(pupil, "date_out", null);
            world.register.set(pupil, "date_in", Register.TODAY.plusDays(1));
        });
        assertThat(later.restored()).isZero();
        EnrolmentLinks.Done ofAge = upload(() -> {
            world.register.set(pupil, "date_in", Register.TODAY.minusYears(1));
            world.register.set(pupil, "birth_date", Register.TODAY.minusYears(18));
        });
        assertThat(ofAge.restored()).isZero();
    }

    @Test
    void links_of_another_school_are_left_alone() {
        UUID other = world.register.pupil(210, null);
        world.grant("1", other);
        world.register.set(other, "date_out", Register.TODAY);
        assertThat(leaves()).isEqualTo(new EnrolmentLinks.Done(0, 0));
    }

    @Test
    void of_two_children_of_a_parent_each_comes_back() {
        UUID other = world.register.pupil(57, null);
        world.grant("1", pupil);
        world.grant("1", other);
        for (UUID each : List.of(pupil, other)) {
            upload(() -> world.register.set(each, "date_out", Register.TODAY));
            assertThat(upload(() -> world.register.set(each, "date_out", null)).restored())
                    .isEqualTo(1);
        }
    }

    @Test
    void what_a_list_takes_away_is_counted_before_it_is_done() {
        world.grant("1", pupil);
        world.grant("2", pupil);
        UUID other = world.register.pupil(57, null);
        world.grant("1", other);
        world.grant("1", world.register.pupil(210, null));
        Link ended = world.grant("3", pupil);
        world.in(() -> world.decisions.end(OFFICER, ended.id(), EndReason.PARENT_REQUEST, null));

        assertThat(wouldEnd(() -> {})).isEqualTo(new EnrolmentLinks.Ends(0, 0, 3));
        assertThat(wouldEnd(() -> world.register.set(pupil, "date_out", Register.TODAY.plusDays(9))))
                .as("a day that lies ahead")
                .isEqualTo(new EnrolmentLinks.Ends(2, 1, 3));
        assertThat(wouldEnd(() -> world.register.set(other, "birth_date", Register.TODAY.minusYears(18))))
                .as("and of whom it was said before nothing more")
                .isEqualTo(new EnrolmentLinks.Ends(1, 1, 3));
        assertThat(wouldEnd(() -> world.register.set(other, "birth_date", Register.TODAY.minusYears(10))))
                .as("who is enrolled, and is not of age any more")
                .isEqualTo(new EnrolmentLinks.Ends(0, 0, 2));
        assertThat(world.inForce("2", pupil)).isTrue();
    }

    @Test
    void a_contested_link_does_not_come_back() {
        world.grant("1", pupil);
        world.in(() -> world.decisions.contest(World.reader("1", Level.CITIZEN, pupil), pupil));
        leaves();
        assertThat(comesBack().restored()).isZero();
        assertThat(world.inForce("1", pupil)).isFalse();
    }
}
