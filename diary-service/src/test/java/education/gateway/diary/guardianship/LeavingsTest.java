package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.Away;
import education.gateway.diary.support.LogLines;
import education.gateway.diary.support.Register;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A day of leaving that a list said beforehand comes. */
class LeavingsTest {

    private final MovedWorld world = new MovedWorld();
    private final UUID pupil = world.register.pupil(57, null);

    private Link link() {
        world.consents.give(MovedWorld.parent("1"));
        return world.grant("1", pupil);
    }

    private void leavesOn(int day) {
        world.upload(() -> world.register.set(pupil, "date_out", Register.TODAY.plusDays(day)));
    }

    @Test
    void before_the_day_nothing_ends() {
        Link link = link();
        leavesOn(5);
        world.clock.moveTo(MovedWorld.at(4, LocalTime.of(23, 59)));
        assertThat(world.leavings.run()).isZero();
        assertThat(world.inForce("1", pupil)).isTrue();
        assertThat(world.find(link).open()).isTrue();
    }

    @Test
    void on_the_day_the_link_ends_keycloak_and_the_parent_are_told_once() {
        Link link = link();
        leavesOn(5);
        world.clock.moveTo(MovedWorld.at(5, LocalTime.of(0, 1)));
        assertThat(world.inForce("1", pupil)).as("reads wait for no job").isFalse();
        assertThat(world.keycloakNames("1", pupil)).isTrue();

        assertThat(world.leavings.run()).isEqualTo(1);
        assertThat(world.find(link).ending())
                .returns(EndReason.LEFT_SCHOOL, Link.Ending::reason)
                .returns(MovedWorld.at(5, LocalTime.MIDNIGHT), Link.Ending::at);
        assertThat(world.keycloakNames("1", pupil)).isFalse();
        assertThat(world.heard).extracting(LinkDecided::why).containsExactly("desk", "left_school");
        assertThat(world.journalOf("link_ended")).containsExactly("gateway gateway school 57 left_school");

        assertThat(world.leavings.run()).isZero();
        assertThat(world.heard).hasSize(2);
    }

    @Test
    void a_list_that_ends_a_link_at_once_is_told_in_the_same_words_and_so_is_a_return() {
        link();
        leavesOn(0);
        world.leavings.run();
        assertThat(world.heard).extracting(LinkDecided::why).containsExactly("desk", "left_school");
        world.upload(() -> world.register.set(pupil, "date_out", null));
        assertThat(world.heard).hasSize(3).last().returns(LinkDecided.Step.GRANTED, LinkDecided::step);
    }

    @Test
    void who_has_left_while_no_node_ran_is_still_due() {
        Link link = link();
        leavesOn(1);
        world.day(20);
        assertThat(world.leavings.run()).isEqualTo(1);
        assertThat(world.find(link).ending()).returns(MovedWorld.at(1, LocalTime.MIDNIGHT), Link.Ending::at);
    }

    @Test
    void who_comes_back_within_thirty_days_has_the_link_again_and_later_has_not() {
        link();
        leavesOn(5);
        world.day(6);
        world.leavings.run();
        world.day(30);
        assertThat(world.upload(() -> world.register.set(pupil, "date_out", null)))
                .isEqualTo(new EnrolmentLinks.Done(0, 1));
        assertThat(world.inForce("1", pupil)).isTrue();

        leavesOn(31);
        world.day(32);
        world.leavings.run();
        world.day(62);
        assertThat(world.upload(() -> world.register.set(pupil, "date_out", null)))
                .isEqualTo(new EnrolmentLinks.Done(0, 0));
        assertThat(world.inForce("1", pupil)).isFalse();
    }

    @Test
    void a_list_that_takes_the_day_back_in_time_leaves_the_link_alone() {
        Link link = link();
        leavesOn(5);
        world.day(4);
        leavesOn(50);
        world.day(6);
        assertThat(world.leavings.run()).isZero();
        assertThat(world.find(link).open()).isTrue();
    }

    @Test
    void a_link_that_rested_ends_and_rests_again_after_a_return() {
        Link link = link();
        world.transaction.execute(status -> world.decisions.suspend(MovedWorld.OFFICER, link.id(), "проверка"));
        leavesOn(1);
        world.day(2);
        assertThat(world.leavings.run()).isEqualTo(1);
        world.upload(() -> world.register.set(pupil, "date_out", null));
        assertThat(world.last(pupil).suspension()).isNotNull();
        assertThat(world.inForce("1", pupil)).isFalse();
    }

    @Test
    void what_an_officer_has_ended_before_stays_as_it_was() {
        Link link = link();
        world.transaction.execute(
                status -> world.decisions.end(MovedWorld.OFFICER, link.id(), EndReason.COURT_ORDER, "2-17/2026"));
        leavesOn(1);
        world.day(2);
        assertThat(world.leavings.run()).isZero();
        assertThat(world.find(link).ending()).returns(EndReason.COURT_ORDER, Link.Ending::reason);
    }

    @Test
    void each_hour_all_are_ended_and_the_log_says_how_many() {
        UUID another = world.register.pupil(57, null);
        link();
        world.grant("1", another);
        world.register.set(pupil, "date_out", Register.TODAY);
        world.register.set(another, "date_out", Register.TODAY.minusDays(1));
        try (var log = new LogLines(Leavings.class)) {
            world.leavings.hourly();
            world.leavings.hourly();
            assertThat(log.all()).containsExactly("INFO 2 links ended on a day of leaving");
        }
        assertThat(world.inForce("1", pupil)).isFalse();
        assertThat(world.last(another).ending()).isNotNull();
    }

    @Test
    void a_database_that_does_not_answer_stops_no_later_hour() {
        try (var log = new LogLines(Leavings.class)) {
            new Leavings(Away.database(), world.links, Away.transaction()).hourly();
            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .startsWith("WARN what ends on a day of leaving cannot be read");
        }
    }

    @Test
    void two_nodes_at_once_end_each_link_once() {
        var two = new World();
        var heard = new ConcurrentLinkedQueue<UUID>();
        var links = new Links(
                two.database,
                two.handovers,
                event -> {
                    if (event instanceof LinkDecided decided && decided.step() == LinkDecided.Step.ENDED) {
                        heard.add(decided.linkId());
                    }
                },
                two.journal);
        IntStream.range(0, 30).mapToObj(n -> two.register.pupil(57, null)).forEach(each -> {
            two.grant("1", each);
            two.register.set(each, "date_out", Register.TODAY);
        });
        var node = new Leavings(two.database, links, two.transaction);
        var one = CompletableFuture.supplyAsync(node::run);
        var other = CompletableFuture.supplyAsync(node::run);
        int ended = one.join() + other.join();
        ended += node.run();
        assertThat(ended).isEqualTo(30);
        assertThat(List.copyOf(heard)).hasSize(30).doesNotHaveDuplicates();
    }
}
