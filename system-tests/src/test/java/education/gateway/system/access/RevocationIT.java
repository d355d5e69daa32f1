package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.system.support.BesideThePersonas;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The request after a decision is refused: the token is still good, the page is still open, and no job has run. What a
 * school uploads takes effect in the same way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@BesideThePersonas
class RevocationIT {

    private static final int CHILDREN = 20;

    private final Desk desk = new Desk("officer-school-1");
    private final Desk otherDesk = new Desk("officer-school-2");
    private final Deque<OwnPupil> unused = new ArrayDeque<>();
    private final Family family;

    RevocationIT() {
        OwnPupil[] children =
                IntStream.range(0, CHILDREN).mapToObj(i -> OwnPupil.underAge()).toArray(OwnPupil[]::new);
        unused.addAll(Arrays.asList(children));
        family = new Family(desk, children);
    }

    private OwnPupil child() {
        return Objects.requireNonNull(unused.poll());
    }

    @TestFactory
    Stream<DynamicTest> an_ended_link_is_refused_at_the_next_request() {
        return Stream.of(
                        Map.entry("court_order", true),
                        Map.entry("mistake", true),
                        Map.entry("contest", true),
                        Map.entry("left_school", false),
                        Map.entry("came_of_age", false),
                        Map.entry("parent_request", false))
                .map(reason -> DynamicTest.dynamicTest(reason.getKey(), () -> {
                    String child = child().id();
                    desk.end(family.link(child), reason.getKey(), "решение № 2-17/2026");
                    family.isGone(child);
                    assertThat(desk.ofPupil(child).path("bars").isEmpty()).isNotEqualTo(reason.getValue());
                    int again = desk.tryLink(family.parentId(), child).statusCode();
                    assertThat(again).isEqualTo(reason.getValue() ? 409 : 201);
                }));
    }

    @Test
    void a_suspended_link_rests_until_the_officer_lets_it_go_on() {
        String child = child().id();
        String link = family.link(child);
        desk.suspend(link);
        family.isGone(child);
        assertThat(desk.tryLink(family.parentId(), child).statusCode()).isEqualTo(409);
        assertThat(otherDesk.tryResume(link).statusCode()).isEqualTo(404);
        family.isGone(child);
        assertThat(desk.tryResume(link).statusCode()).isEqualTo(200);
        family.isRead(child);
    }

    @Test
    void a_withdrawn_consent_closes_every_child_at_the_next_request_and_given_again_opens_what_is_in_force() {
        OwnPupil stays = OwnPupil.underAge();
        OwnPupil goes = OwnPupil.underAge();
        var family = new Family(desk, stays, goes);
        assertThat(family.browser().post("/consent/withdrawal").status()).isEqualTo(303);
        family.isClosedWithoutConsent(stays.id());
        family.isClosedWithoutConsent(goes.id());
        desk.end(family.link(goes.id()), "court_order", "решение № 6");
        family.consents();
        family.isRead(stays.id());
        family.isGone(goes.id());

        assertThat(family.diary()
                        .send("DELETE", "/api/v1/consent", null, "application/json")
                        .statusCode())
                .isEqualTo(204);
        family.isClosedWithoutConsent(stays.id());
    }

    @Test
    void the_consent_of_one_parent_opens_nothing_to_another() {
        OwnPupil child = OwnPupil.underAge();
        var one = new Family(desk, child);
        var other = new Family(desk, child);
        other.browser().post("/consent/withdrawal");
        other.isClosedWithoutConsent(child.id());
        one.isRead(child.id());
        one.consents();
        other.isClosedWithoutConsent(child.id());
    }

    @Test
    void not_my_child_said_by_a_program_bars_the_parent_until_the_school_has_looked() {
        String child = child().id();
        assertThat(family.diary()
                        .post("/api/v1/children/" + child + "/contest", "")
                        .statusCode())
                .isEqualTo(204);
        contestedUntilLifted(child);
    }

    @Test
    void not_my_child_said_on_the_page_bars_the_parent_until_the_school_has_looked() {
        String child = child().id();
        assertThat(family.browser().post("/children/" + child + "/contest").status())
                .isEqualTo(303);
        contestedUntilLifted(child);
    }

    private void contestedUntilLifted(String child) {
        String link = family.link(child);
        family.isGone(child);
        String bar = desk.standingBar(child);
        assertThat(desk.tryResume(link).statusCode()).isEqualTo(409);
        assertThat(desk.tryLink(family.parentId(), child).statusCode()).isEqualTo(409);
        assertThat(desk.tryLift(bar, null, null).statusCode()).isEqualTo(400);
        assertThat(desk.tryLift(bar, "проверено", null).statusCode()).isEqualTo(400);
        assertThat(desk.tryLift(bar, null, "№ 1").statusCode()).isEqualTo(400);
        assertThat(desk.tryLift(bar, " ", " ").statusCode()).isEqualTo(400);
        assertThat(otherDesk.tryLift(bar, "проверено", "№ 1").statusCode()).isEqualTo(404);
        assertThat(desk.tryResume(link).statusCode()).isEqualTo(409);
        family.isGone(child);
        assertThat(desk.tryLift(bar, "проверено", "№ 1").statusCode()).isEqualTo(204);
        assertThat(desk.tryLift(bar, "проверено", "№ 1").statusCode()).isEqualTo(409);
        assertThat(desk.tryResume(link).statusCode()).isEqualTo(200);
        family.isRead(child);
    }

    @Test
    void after_a_court_order_the_desk_links_again_only_when_the_bar_is_lifted() {
        String child = child().id();
        desk.end(family.link(child), "court_order", "решение № 2-17/2026");
        family.isGone(child);
        String bar = desk.standingBar(child);
        assertThat(desk.tryLink(family.parentId(), child).statusCode()).isEqualTo(409);
        assertThat(desk.tryLift(bar, "решение отменено", "№ 33-1/2026").statusCode())
                .isEqualTo(204);
        family.isGone(child);
        family.linked(child, desk.link(family.parentId(), child));
        family.isRead(child);
    }

    @Test
    void a_court_order_without_a_document_changes_nothing() {
        String child = child().id();
        var answer = desk.tryEnd(family.link(child), "court_order", null);
        assertThat(answer.statusCode()).isEqualTo(400);
        family.isRead(child);
        assertThat(desk.ofPupil(child).path("bars").isEmpty()).isTrue();
    }

    @Test
    void the_18th_birthday_closes_the_diary_through_the_upload_alone() {
        OwnPupil child = child();
        desk.enrol(child.bornOn(OwnPupil.today().minusYears(18).plusDays(1)));
        family.isRead(child.id());
        desk.enrol(child.bornOn(OwnPupil.today().minusYears(18)));
        family.isGone(child.id());
        assertThat(desk.tryLink(LocalParent.make().parentId(), child.id()).statusCode())
                .isEqualTo(409);
    }

    @Test
    void the_end_of_an_enrolment_closes_the_diary_on_its_first_inactive_day() {
        OwnPupil child = child();
        desk.enrol(child.outOn(OwnPupil.today().plusDays(1)));
        family.isRead(child.id());
        desk.enrol(child.outOn(OwnPupil.today()));
        family.isGone(child.id());
        desk.enrol(child);
        family.isRead(child.id());
    }

    @Test
    void a_pupil_who_has_left_is_not_read_about() {
        OwnPupil child = child();
        desk.enrol(child.hasLeft(OwnPupil.today()));
        family.isGone(child.id());
        assertThat(desk.tryLink(LocalParent.make().parentId(), child.id()).statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_pupil_who_has_not_come_yet_is_not_read_about() {
        OwnPupil child = child();
        desk.enrol(child.inOn(OwnPupil.today().plusDays(1)));
        family.isGone(child.id());
        desk.enrol(child.inOn(OwnPupil.today()));
        family.isRead(child.id());
    }

    @Test
    void a_bar_closes_the_child_to_the_barred_parent_only() {
        OwnPupil child = OwnPupil.underAge();
        var one = new Family(desk, child);
        var other = new Family(desk, child);
        desk.end(one.link(child.id()), "court_order", "решение № 3");
        one.isGone(child.id());
        other.isRead(child.id());
    }

    @Test
    void the_claim_leaves_the_next_tokens_and_comes_back_with_the_link() {
        OwnPupil child = OwnPupil.underAge();
        var other = new Family(desk, child);
        String link = other.link(child.id());
        desk.suspend(link);
        other.awaitClaim(child.id(), false);
        assertThat(other.diary()
                        .get("/api/v1/children/" + child.id() + "/marks")
                        .statusCode())
                .isEqualTo(404);
        assertThat(desk.tryResume(link).statusCode()).isEqualTo(200);
        other.awaitClaim(child.id(), true);
        other.isRead(child.id());
    }

    @Test
    void decisions_that_were_made_already_are_refused_and_change_nothing() {
        String child = child().id();
        String link = family.link(child);
        desk.end(link, "parent_request", null);
        for (String step : List.of("left_school", "court_order")) {
            assertThat(desk.tryEnd(link, step, "№ 1").statusCode()).isEqualTo(409);
        }
        assertThat(desk.tryResume(link).statusCode()).isEqualTo(409);
        assertThat(desk.ofPupil(child).path("bars").isEmpty()).isTrue();
        assertThat(desk.ofPupil(child).path("links").path(0).path("endedReason").asString())
                .isEqualTo("parent_request");
    }
}
