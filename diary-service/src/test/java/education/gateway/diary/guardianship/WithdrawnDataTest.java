package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.support.Register;
import education.gateway.diary.web.Refusal;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Links and persons after a consent was withdrawn: what is destroyed on the 28th day, and what stays. */
class WithdrawnDataTest {

    private static final String HASH = "1".repeat(64);

    private final MovedWorld world = new MovedWorld();
    private final UUID pupil = world.register.pupil(57, World.HASH);

    private void gives(String parentId) {
        world.consents.give(MovedWorld.parent(parentId));
    }

    private void withdraws(String parentId) {
        world.consents.withdraw(MovedWorld.parent(parentId));
    }

    /** A link for which the papers were recorded, of a parent whom the state knows. */
    private Link link(String parentId) {
        gives(parentId);
        Link link = world.grant(parentId, pupil);
        world.transaction.executeWithoutResult(
                status -> world.otherPerson.record(link, new CheckedPerson(List.of(HASH), "ёлкина ольга")));
        isKnown(parentId);
        return link;
    }

    private void isKnown(String parentId) {
        world.database
                .sql("INSERT INTO guardianship.person (parent_id, person_hashes, verified_name, seen_at)"
                        + " VALUES (?, ARRAY[?], 'елкина ольга', now())")
                .params(parentId, HASH)
                .update();
    }

    private long count(String what) {
        return world.database
                .sql("SELECT count(*) FROM " + what)
                .query(Long.class)
                .single();
    }

    private Map<String, Object> row(Link link) {
        return world.database
                .sql("SELECT * FROM guardianship.link WHERE id = ?")
                .param(link.id())
                .query()
                .singleRow();
    }

    @Test
    void who_agrees_again_on_the_last_day_keeps_everything() {
        Link link = link("1");
        withdraws("1");
        world.clock.moveTo(MovedWorld.at(27, LocalTime.of(23, 59)));
        assertThat(world.destroyDue()).isZero();
        gives("1");
        world.day(28);
        assertThat(world.destroyDue()).isZero();
        world.day(400);
        assertThat(world.destroyDue()).isZero();
        assertThat(world.inForce("1", pupil)).isTrue();
        assertThat(row(link)).containsEntry("checked_name", "ёлкина ольга");
        assertThat(count("guardianship.person")).isEqualTo(1);
    }

    @Test
    void a_consent_to_a_text_that_has_changed_since_is_no_withdrawal() {
        link("1");
        withdraws("1");
        world.day(5);
        gives("1");
        world.consents.publishText("2", MovedWorld.at(6, LocalTime.NOON));
        world.day(60);
        assertThat(world.inForce("1", pupil)).as("asked anew").isFalse();
        assertThat(world.destroyDue()).isZero();
        gives("1");
        assertThat(world.inForce("1", pupil)).isTrue();
    }

    @Test
    void on_the_28th_day_links_end_and_nobody_is_known_behind_them() {
        Link link = link("1");
        withdraws("1");
        world.clock.moveTo(MovedWorld.at(28, LocalTime.of(0, 5)));
        assertThat(world.destroyDue()).isEqualTo(1);

        assertThat(world.find(link).ending()).returns(EndReason.CONSENT_WITHDRAWN, Link.Ending::reason);
        assertThat(row(link)).containsEntry("checked_name", null).containsEntry("checked_person", null);
        assertThat(count("guardianship.person")).isZero();
        assertThat(world.keycloakNames("1", pupil)).isFalse();
        assertThat(world.journalOf("link_ended")).containsExactly("parent 1 self consent_withdrawn");
        assertThat(world.journalOf("data_destroyed")).hasSize(1);

        gives("1");
        assertThat(world.inForce("1", pupil)).as("too late").isFalse();
    }

    @Test
    void it_is_done_once_and_again_only_after_another_withdrawal() {
        link("1");
        withdraws("1");
        world.day(28);
        assertThat(world.destroyDue()).isEqualTo(1);
        assertThat(world.destroyDue()).isZero();
        world.day(30);
        gives("1");
        Link second = world.grant("1", pupil);
        withdraws("1");
        world.day(57);
        assertThat(world.destroyDue()).isZero();
        world.day(58);
        assertThat(world.destroyDue()).isEqualTo(1);
        assertThat(world.find(second).ending()).isNotNull();
        assertThat(world.journalOf("data_destroyed")).hasSize(2);
    }

    @Test
    void a_bar_stays_and_the_person_by_whom_it_is_followed() {
        link("1");
        UUID other = world.register.pupil(57, World.OTHER_HASH);
        world.transaction.executeWithoutResult(
                status -> world.bars.impose("1", other, EndReason.COURT_ORDER, "2-17/2026", "officer"));
        withdraws("1");
        world.day(28);
        assertThat(world.destroyDue()).isEqualTo(1);
        assertThat(count("guardianship.bar WHERE lifted_at IS NULL")).isEqualTo(1);
        assertThat(count("guardianship.person WHERE parent_id = '1'")).isEqualTo(1);
    }

    @Test
    void a_bar_of_another_account_of_the_person_keeps_the_person_known_too() {
        link("1");
        isKnown("2");
        world.transaction.executeWithoutResult(status -> world.bars.impose("2", pupil, EndReason.CONTEST, null, "2"));
        withdraws("1");
        world.day(28);
        world.destroyDue();
        assertThat(count("guardianship.person WHERE parent_id = '1'")).isEqualTo(1);
    }

    @Test
    void a_link_that_rests_stays_as_it_is_until_the_school_has_decided() {
        Link link = link("1");
        world.transaction.execute(status -> world.decisions.suspend(MovedWorld.OFFICER, link.id(), "проверка"));
        withdraws("1");
        world.day(28);
        assertThat(world.destroyDue()).isEqualTo(1);
        assertThat(world.find(link).ending()).isNull();
        assertThat(world.find(link).suspension()).isNotNull();
        assertThat(row(link)).containsEntry("checked_name", "ёлкина ольга");
        assertThat(count("guardianship.person")).isEqualTo(1);
    }

    @Test
    void what_a_school_has_granted_after_the_withdrawal_waits_for_a_consent() {
        gives("1");
        withdraws("1");
        world.day(10);
        Link link = world.grant("1", pupil);
        world.day(28);
        assertThat(world.destroyDue()).isEqualTo(1);
        assertThat(world.find(link).open()).isTrue();
        gives("1");
        assertThat(world.inForce("1", pupil)).isTrue();
    }

    @Test
    void a_pupil_who_leaves_and_comes_back_makes_a_link_no_younger() {
        link("1");
        withdraws("1");
        world.day(10);
        world.upload(() -> world.register.set(pupil, "date_out", Register.TODAY.plusDays(10)));
        world.day(15);
        world.upload(() -> world.register.set(pupil, "date_out", null));
        Link again = world.last(pupil);
        assertThat(again.open()).isTrue();
        world.day(28);
        assertThat(world.destroyDue()).isEqualTo(1);
        assertThat(world.find(again).ending()).returns(EndReason.CONSENT_WITHDRAWN, Link.Ending::reason);
    }

    @Test
    void nor_does_the_return_after_that_bring_it_back() {
        link("1");
        withdraws("1");
        world.day(20);
        world.upload(() -> world.register.set(pupil, "date_out", Register.TODAY.plusDays(20)));
        world.day(28);
        world.destroyDue();
        world.day(40);
        assertThat(world.upload(() -> world.register.set(pupil, "date_out", null)))
                .isEqualTo(new EnrolmentLinks.Done(0, 0));
        gives("1");
        assertThat(world.inForce("1", pupil)).isFalse();
    }

    @Test
    void that_a_school_had_ended_a_link_stays_and_somebody_else_is_still_told_nothing_of_it() {
        Link link = link("1");
        world.transaction.execute(
                status -> world.decisions.end(MovedWorld.OFFICER, link.id(), EndReason.PARENT_REQUEST, null));
        withdraws("1");
        world.day(28);
        assertThat(world.destroyDue()).isEqualTo(1);
        assertThat(world.find(link).ending()).returns(EndReason.PARENT_REQUEST, Link.Ending::reason);
        assertThat(row(link)).containsEntry("checked_name", null);
        assertThat(count("guardianship.link WHERE cardinality(checked_person) = 0"))
                .isEqualTo(1);
        isKnown("1");
        assertThat(new OwnLinks(world.database).of(MovedWorld.parent("1"))).isEmpty();
    }

    @Test
    void nothing_of_anybody_else_is_touched() {
        Link own = link("1");
        gives("2");
        Link other = world.grant("2", pupil);
        withdraws("1");
        world.day(28);
        assertThat(world.destroyDue()).isEqualTo(1);
        assertThat(world.find(own).ending()).isNotNull();
        assertThat(world.find(other).open()).isTrue();
        assertThat(world.inForce("2", pupil)).isTrue();
        assertThat(count("register.pupil")).isEqualTo(1);
        assertThat(count("consent.receipt")).as("the proof").isEqualTo(2);
    }

    @Test
    void an_officer_cannot_choose_the_reason() {
        assertThat(EndReason.values())
                .filteredOn(reason -> !reason.mayBeChosen())
                .containsExactly(EndReason.CONSENT_WITHDRAWN);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Fields.endReason("consent_withdrawn"));
        assertThat(Fields.endReason("left_school")).isEqualTo(EndReason.LEFT_SCHOOL);
    }
}
