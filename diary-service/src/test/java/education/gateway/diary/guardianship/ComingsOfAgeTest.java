package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.Away;
import education.gateway.diary.support.LogLines;
import education.gateway.diary.support.Register;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A pupil's 18th birthday comes. */
class ComingsOfAgeTest {

    private final MovedWorld world = new MovedWorld();
    private final UUID pupil = world.register.pupil(57, null);

    private Link link() {
        world.consents.give(MovedWorld.parent("1"));
        return world.grant("1", pupil);
    }

    private void isOfAgeOn(int day) {
        world.register.set(pupil, "birth_date", Register.TODAY.plusDays(day).minusYears(18));
    }

    private EnrolmentLinks.Done theSchoolCorrectsTheYear() {
        return world.upload(() -> world.register.set(pupil, "birth_date", Register.TODAY.minusYears(10)));
    }

    @Test
    void before_the_day_nothing_ends() {
        Link link = link();
        isOfAgeOn(5);
        world.clock.moveTo(MovedWorld.at(4, LocalTime.of(23, 59)));
        assertThat(world.comingsOfAge.run()).isZero();
        assertThat(world.inForce("1", pupil)).isTrue();
        assertThat(world.find(link).open()).isTrue();
    }

    @Test
    void on_the_day_the_link_ends_without_a_bar_and_keycloak_is_told_once() {
        Link link = link();
        isOfAgeOn(5);
        world.clock.moveTo(MovedWorld.at(5, LocalTime.of(0, 1)));
        assertThat(world.inForce("1", pupil)).as("reads wait for no job").isFalse();
        assertThat(world.keycloakNames("1", pupil)).isTrue();

        assertThat(world.comingsOfAge.run()).isEqualTo(1);
        assertThat(world.find(link).ending())
                .returns(EndReason.CAME_OF_AGE, Link.Ending::reason)
                .returns(MovedWorld.at(5, LocalTime.MIDNIGHT), Link.Ending::at);
        assertThat(world.keycloakNames("1", pupil)).isFalse();
        assertThat(world.journalOf("link_ended")).containsExactly("gateway gateway school 57 came_of_age");
        assertThat(world.bars.ofPupil(pupil)).isEmpty();

        assertThat(world.comingsOfAge.run()).isZero();
        assertThat(world.journalOf("link_ended")).hasSize(1);
    }

    @Test
    void nobody_decided_it_so_whoever_tells_of_birthdays_tells_alone() {
        link();
        isOfAgeOn(0);
        world.comingsOfAge.run();
        assertThat(world.heard).extracting(LinkDecided::why).containsExactly("desk");
    }

    @Test
    void who_came_of_age_while_no_node_ran_is_still_due() {
        Link link = link();
        isOfAgeOn(1);
        world.day(20);
        assertThat(world.comingsOfAge.run()).isEqualTo(1);
        assertThat(world.find(link).ending()).returns(MovedWorld.at(1, LocalTime.MIDNIGHT), Link.Ending::at);
    }

    @Test
    void the_day_is_the_one_on_which_the_rule_of_access_refuses_first() {
        LocalDate leapDay = LocalDate.of(2008, 2, 29);
        for (LocalDate birth : List.of(leapDay.minusDays(1), leapDay, leapDay.plusDays(1), LocalDate.of(2010, 2, 28))) {
            LocalDate first = world.database
                    .sql("SELECT min(d)::date FROM generate_series(?::date + interval '17 years',"
                            + " ?::date + interval '19 years', '1 day') d"
                            + " WHERE ?::date <= (d::date - interval '18 years')::date")
                    .params(birth, birth, birth)
                    .query(LocalDate.class)
                    .single();
            assertThat(ComingsOfAge.day(birth)).as("born on %s", birth).isEqualTo(first);
        }
    }

    @Test
    void a_date_of_birth_that_was_wrong_gives_the_link_back_with_the_list_that_corrects_it() {
        link();
        isOfAgeOn(-3 * 365);
        assertThat(world.comingsOfAge.run()).isEqualTo(1);
        assertThat(world.keycloakNames("1", pupil)).isFalse();

        world.day(29);
        assertThat(theSchoolCorrectsTheYear()).isEqualTo(new EnrolmentLinks.Done(0, 1));
        assertThat(world.inForce("1", pupil)).isTrue();
        assertThat(world.keycloakNames("1", pupil)).isTrue();
        assertThat(world.journalOf("link_restored")).containsExactly("officer officer school 57");
        assertThat(world.comingsOfAge.run()).isZero();
    }

    @Test
    void later_than_thirty_days_the_parents_come_to_the_desk() {
        link();
        isOfAgeOn(0);
        world.comingsOfAge.run();
        world.day(31);
        assertThat(theSchoolCorrectsTheYear()).isEqualTo(new EnrolmentLinks.Done(0, 0));
        assertThat(world.inForce("1", pupil)).isFalse();
    }

    @Test
    void a_list_that_says_again_that_the_pupil_is_of_age_gives_nothing_back() {
        link();
        isOfAgeOn(0);
        world.comingsOfAge.run();
        assertThat(world.upload(() -> isOfAgeOn(-1))).isEqualTo(new EnrolmentLinks.Done(0, 0));
        assertThat(world.inForce("1", pupil)).isFalse();
    }

    @Test
    void a_bar_that_was_imposed_meanwhile_stands() {
        link();
        isOfAgeOn(0);
        world.comingsOfAge.run();
        world.transaction.executeWithoutResult(
                status -> world.bars.impose("1", pupil, EndReason.COURT_ORDER, "2-17/2026", "officer"));
        assertThat(theSchoolCorrectsTheYear().restored()).isZero();
        assertThat(world.inForce("1", pupil)).isFalse();
    }

    @Test
    void a_link_that_rested_ends_and_rests_again_when_the_date_was_wrong() {
        Link link = link();
        world.transaction.execute(status -> world.decisions.suspend(MovedWorld.OFFICER, link.id(), "проверка"));
        isOfAgeOn(0);
        assertThat(world.comingsOfAge.run()).isEqualTo(1);
        theSchoolCorrectsTheYear();
        assertThat(world.last(pupil).suspension()).isNotNull();
        assertThat(world.inForce("1", pupil)).isFalse();
    }

    @Test
    void who_has_left_is_a_matter_of_the_day_of_leaving_and_what_had_ended_before_stays() {
        Link link = link();
        isOfAgeOn(1);
        world.register.set(pupil, "date_out", Register.TODAY);
        world.day(1);
        assertThat(world.comingsOfAge.run()).isZero();
        assertThat(world.leavings.run()).isEqualTo(1);
        assertThat(world.find(link).ending()).returns(EndReason.LEFT_SCHOOL, Link.Ending::reason);
        assertThat(world.comingsOfAge.run()).isZero();
    }

    @Test
    void each_hour_all_are_ended_and_the_log_says_how_many() {
        UUID another = world.register.pupil(57, null);
        link();
        world.grant("2", pupil);
        world.grant("1", another);
        isOfAgeOn(0);
        try (var log = new LogLines(ComingsOfAge.class)) {
            world.comingsOfAge.hourly();
            world.comingsOfAge.hourly();
            assertThat(log.all()).containsExactly("INFO 2 links ended on an 18th birthday");
        }
        assertThat(world.last(another).ending()).isNull();
    }

    @Test
    void a_database_that_does_not_answer_stops_no_later_hour() {
        try (var log = new LogLines(ComingsOfAge.class)) {
            new ComingsOfAge(Away.database(), world.links, Away.transaction()).hourly();
            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .startsWith("WARN what ends on an 18th birthday cannot be read");
        }
    }

    @Test
    void two_nodes_at_once_end_each_link_once() {
        var two = new World();
        var told = new ConcurrentLinkedQueue<Boolean>();
        var links = new Links(
                two.database,
                two.handovers,
                event -> {
                    if (event instanceof LinkChanged) {
                        told.add(true);
                    }
                },
                two.journal);
        IntStream.range(0, 30).mapToObj(n -> two.register.pupil(57, null)).forEach(each -> {
            two.grant("1", each);
            two.register.set(each, "birth_date", Register.TODAY.minusYears(18));
        });
        var node = new ComingsOfAge(two.database, links, two.transaction);
        var one = CompletableFuture.supplyAsync(node::run);
        var other = CompletableFuture.supplyAsync(node::run);
        int ended = one.join() + other.join();
        ended += node.run();
        assertThat(ended).isEqualTo(30);
        assertThat(told).hasSize(30);
    }
}
