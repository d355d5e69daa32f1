package education.gateway.diary.guardianship;

import static education.gateway.diary.support.Register.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.guardianship.OwnLink.Standing;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PersonSeen;
import education.gateway.diary.identity.SchoolOfficer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a parent's own links stand, and that a child is named only while nobody has taken the link away. */
class OwnLinksTest {

    private static final World WORLD = new World();
    private static final SchoolOfficer OFFICER = new SchoolOfficer(57, "officer");
    private static int last = 8000;

    private final OwnLinks links = new OwnLinks(WORLD.database);
    private final int number = ++last;
    private final String parent = Integer.toString(number);
    private final UUID pupil = WORLD.register.pupil(57, null);
    private final Link link = WORLD.grant(parent, pupil);

    @BeforeEach
    void nothing_has_come_from_the_school() {
        WORLD.database.sql("UPDATE register.school SET data_at = NULL").update();
    }

    private List<OwnLink> told() {
        return links.of(World.reader(parent, Level.BASIC));
    }

    private void stands(Standing standing, boolean named) {
        assertThat(told()).singleElement().satisfies(own -> {
            assertThat(own.standing()).isEqualTo(standing);
            assertThat(own.givenName()).isEqualTo(named ? "Анна" : null);
            assertThat(own.className()).isEqualTo(named ? "3 «Б»" : null);
        });
    }

    private Link ends(EndReason reason) {
        return WORLD.in(() -> WORLD.decisions.end(OFFICER, link.id(), reason, "2-17/2026"));
    }

    private void suspended(String reason) {
        WORLD.run(
                () -> WORLD.links.save(link.suspended(new Link.Suspension(WORLD.clock.instant(), reason, "gateway"))));
    }

    @Test
    void in_force_since_it_was_granted_and_told_to_nobody_else() {
        assertThat(told())
                .containsExactly(new OwnLink(pupil, Standing.IN_FORCE, link.grantedAt(), 57, "Анна", "3 «Б»", false));
        assertThat(links.of(World.reader("1", Level.BASIC))).isEmpty();

        WORLD.database
                .sql("UPDATE register.school SET data_at = now() WHERE number = 57")
                .update();
        assertThat(told()).singleElement().returns(true, OwnLink::dataIsHere);
    }

    @Test
    void what_the_register_says_today() {
        WORLD.register.set(pupil, "date_out", TODAY);
        stands(Standing.LEFT_SCHOOL, true);
        WORLD.register.set(pupil, "birth_date", TODAY.minusYears(18));
        stands(Standing.OF_AGE, true);
        WORLD.register.set(pupil, "birth_date", TODAY.minusYears(10));
        WORLD.register.set(pupil, "date_out", null);
        WORLD.register.set(pupil, "date_in", TODAY.plusDays(1));
        stands(Standing.NOT_BEGUN, true);
    }

    @Test
    void without_consent_it_is_held() {
        WORLD.database
                .sql("UPDATE consent.receipt SET withdrawn_at = now() WHERE parent_id = ?")
                .param(parent)
                .update();
        stands(Standing.HELD, true);
    }

    @Test
    void a_link_that_rests_says_since_when_and_whose_word_it_was() {
        Link resting = WORLD.in(() -> WORLD.decisions.suspend(OFFICER, link.id(), "проверка"));
        stands(Standing.SUSPENDED, false);
        assertThat(told().get(0).since())
                .isEqualTo(WORLD.links
                        .find(resting.id())
                        .orElseThrow()
                        .suspension()
                        .at());
    }

    @Test
    void contested_by_the_parent_also_while_the_bar_stands() {
        WORLD.run(() -> WORLD.decisions.contest(World.reader(parent, Level.BASIC, pupil), pupil));
        stands(Standing.CONTESTED, false);
    }

    @Test
    void resting_for_another_person_and_of_another_person_though_nobody_has_written_it_down() {
        suspended(OtherPerson.REASON);
        stands(Standing.OTHER_PERSON, false);
    }

    @Test
    void another_person_than_the_school_has_checked_is_told_so_and_nothing_of_what_has_ended() {
        WORLD.run(() -> WORLD.otherPerson.record(link, new CheckedPerson(List.of("c".repeat(64)), null)));
        WORLD.persons.seen(new PersonSeen(parent, Set.of("%064x".formatted(number))));
        stands(Standing.OTHER_PERSON, false);
        ends(EndReason.LEFT_SCHOOL);
        assertThat(told()).isEmpty();
    }

    @Test
    void closed_while_a_bar_stands_whatever_the_link_says() {
        WORLD.run(() -> WORLD.bars.impose(parent, pupil, EndReason.COURT_ORDER, "1", "officer"));
        stands(Standing.CLOSED, false);
        ends(EndReason.PARENT_REQUEST);
        stands(Standing.CLOSED, false);
    }

    @Test
    void ended_since_then_and_in_peace_or_not() {
        Link ended = ends(EndReason.LEFT_SCHOOL);
        stands(Standing.LEFT_SCHOOL, false);
        assertThat(told().get(0).since())
                .isEqualTo(WORLD.links.find(ended.id()).orElseThrow().ending().at());
        endedAs("came_of_age", Standing.OF_AGE);
        endedAs("parent_request", Standing.ENDED);
        endedAs("consent_withdrawn", Standing.FORGOTTEN);
        for (String reason : List.of("court_order", "mistake", "contest")) {
            endedAs(reason, Standing.CLOSED);
        }
    }

    private void endedAs(String reason, Standing standing) {
        WORLD.database
                .sql("UPDATE guardianship.link SET ended_reason = ? WHERE id = ?")
                .params(reason, link.id())
                .update();
        stands(standing, false);
    }
}
