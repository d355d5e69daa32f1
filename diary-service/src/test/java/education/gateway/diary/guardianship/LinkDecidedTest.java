package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.guardianship.LinkDecided.Step;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other modules hear of links. */
class LinkDecidedTest {

    private static final World WORLD = new World();
    private static final SchoolOfficer OFFICER = new SchoolOfficer(57, "officer");

    private final List<LinkDecided> heard = new ArrayList<>();
    private int changes;
    private final Links links = new Links(
            WORLD.database,
            WORLD.handovers,
            event -> {
                if (event instanceof LinkDecided decided) {
                    heard.add(decided);
                } else if (event instanceof LinkChanged) {
                    changes++;
                }
            },
            WORLD.journal);
    private final Decisions decisions = new Decisions(
            links,
            WORLD.bars,
            new OtherPerson(WORLD.database, links, WORLD.clock),
            WORLD.pupils,
            WORLD.journal,
            WORLD.clock);
    private final UUID pupil = WORLD.register.pupil(57, null);
    private final String parent = Integer.toString(700_000 + Math.abs(pupil.hashCode() % 100_000));

    private Link grant() {
        return WORLD.in(() -> decisions.grant(OFFICER, parent, pupil, CheckedPerson.NOT_RECORDED))
                .link();
    }

    private List<Step> steps() {
        return heard.stream().map(LinkDecided::step).toList();
    }

    @BeforeEach
    void the_parent_has_consented() {
        WORLD.consents(parent);
    }

    @Test
    void every_step_is_told_once_with_its_reason() {
        Link link = grant();
        grant();
        WORLD.run(() -> decisions.suspend(OFFICER, link.id(), "papers"));
        WORLD.run(() -> decisions.resume(OFFICER, link.id()));
        WORLD.run(() -> decisions.end(OFFICER, link.id(), EndReason.LEFT_SCHOOL, null));
        assertThat(steps()).containsExactly(Step.GRANTED, Step.SUSPENDED, Step.RESUMED, Step.ENDED);
        assertThat(heard)
                .allMatch(told ->
                        told.linkId().equals(link.id()) && told.parentId().equals(parent));
        assertThat(heard.stream().map(LinkDecided::why)).containsExactly("desk", "papers", "", "left_school");
    }

    @Test
    void an_officer_who_ends_it_for_a_birthday_decides_and_the_birthday_does_not() {
        Link link = grant();
        WORLD.run(() -> decisions.end(OFFICER, link.id(), EndReason.CAME_OF_AGE, null));
        Link another = grant();
        WORLD.run(() -> links.save(
                another.ended(new Link.Ending(WORLD.clock.instant(), EndReason.CAME_OF_AGE, "gateway", null)),
                JournalEntry.ofRegister(Deed.LINK_ENDED)));
        assertThat(heard.stream().map(LinkDecided::why)).containsExactly("desk", "came_of_age", "desk");
    }

    @Test
    void the_desks_first_yes_to_a_link_of_the_old_portal_is_told_once() {
        WORLD.run(() -> links.grant(parent, pupil, Basis.LEGACY, "officer"));
        grant();
        grant();
        assertThat(heard.stream().map(LinkDecided::why)).containsExactly("legacy", "desk");
        assertThat(steps()).containsOnly(Step.GRANTED);
    }

    @Test
    void an_end_of_a_suspended_link_is_an_end() {
        Link link = grant();
        WORLD.run(() -> decisions.contest(World.reader(parent, Level.BASIC, pupil), pupil));
        WORLD.run(() -> decisions.end(OFFICER, link.id(), EndReason.CONTEST, null));
        assertThat(heard.stream().map(LinkDecided::why)).containsExactly("desk", "contest", "contest");
        assertThat(steps()).containsExactly(Step.GRANTED, Step.SUSPENDED, Step.ENDED);
    }

    @Test
    void handing_a_link_over_anew_decides_nothing() {
        Link link = grant();
        WORLD.run(() -> links.save(links.find(link.id()).orElseThrow()));
        WORLD.run(() -> decisions.end(OFFICER, link.id(), EndReason.LEFT_SCHOOL, null));
        WORLD.run(() -> links.save(links.find(link.id()).orElseThrow()));
        assertThat(steps()).containsExactly(Step.GRANTED, Step.ENDED);
    }

    @Test
    void what_it_prints_names_nobody() {
        Link link = grant();
        assertThat(heard.get(0)).hasToString("LinkDecided[" + link.id() + ", GRANTED]");
    }

    @Test
    void papers_that_are_checked_for_a_link_of_before_are_told_as_a_grant_at_the_desk() {
        WORLD.run(() -> decisions.transfer(OFFICER, parent, pupil));
        WORLD.run(() -> decisions.grant(OFFICER, parent, pupil, new CheckedPerson(List.of(), "иванова анна")));
        assertThat(heard.stream().map(LinkDecided::why)).containsExactly("legacy", "desk");
    }

    @Test
    void a_link_that_is_made_anew_is_told_unless_it_rests() {
        Link link = grant();
        Link left = WORLD.in(() -> decisions.end(OFFICER, link.id(), EndReason.LEFT_SCHOOL, null));
        Link back = restored(left);
        assertThat(steps()).containsExactly(Step.GRANTED, Step.ENDED, Step.GRANTED);
        WORLD.run(() -> decisions.suspend(OFFICER, back.id(), "проверка"));
        heard.clear();
        restored(WORLD.in(() -> decisions.end(OFFICER, back.id(), EndReason.LEFT_SCHOOL, null)));
        assertThat(steps()).containsExactly(Step.ENDED);
    }

    private Link restored(Link ended) {
        return WORLD.in(() -> links.restore(ended, "officer", JournalEntry.ofOfficer(OFFICER, Deed.LINK_RESTORED)));
    }

    @Test
    void whoever_tells_keycloak_hears_of_every_change() {
        Link link = grant();
        assertThat(changes).isEqualTo(1);
        WORLD.run(() -> decisions.suspend(OFFICER, link.id(), "проверка"));
        assertThat(changes).isEqualTo(2);
        WORLD.run(() -> links.disown(parent, pupil));
        assertThat(changes).isEqualTo(3);
    }
}
