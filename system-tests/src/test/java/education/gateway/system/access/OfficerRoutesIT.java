package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.system.access.Routes.Route;
import education.gateway.system.support.Diary;
import education.gateway.system.support.PupilRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What officers may ask about: the pupils, links and bars of their own school; those of others do not exist. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficerRoutesIT {

    private static final String LINKS = "/api/v1/school/links?pupilId=";
    private static final List<String> OFFICERS = List.of("officer-school-1", "officer-school-2", "officer-school-3");

    private static Caller caller(String key) {
        return Caller.of(Stack.shared().persona(key));
    }

    private static int school(String officer) {
        return Optional.ofNullable(Stack.shared().persona(officer).school()).orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> an_officer_sees_the_links_of_every_pupil_of_the_own_school_and_of_no_other() {
        return OFFICERS.stream()
                .map(key -> DynamicTest.dynamicTest(key, () -> {
                    Caller officer = caller(key);
                    int own = school(key);
                    Answer refusal = officer.get(LINKS + Ids.UNKNOWN);
                    assertThat(refusal.status()).isEqualTo(404);
                    Walk.all(PupilRow.all(), pupil -> {
                        Answer answer = officer.get(LINKS + pupil.id());
                        boolean right = pupil.school() == own ? answer.status() == 200 : answer.equals(refusal);
                        return right ? Optional.empty() : Optional.of(pupil + " -> " + answer);
                    });
                }));
    }

    @Test
    void an_officer_links_nobody_to_any_pupil_of_another_school() {
        Caller officer = caller("officer-school-1");
        String parent = LocalParent.make().parentId();
        Answer refusal = officer.send("POST", "/api/v1/school/links", linkOf(parent, Ids.UNKNOWN));
        assertThat(refusal.status()).isEqualTo(404);
        List<PupilRow> others =
                PupilRow.all().stream().filter(pupil -> pupil.school() != 57).toList();
        Walk.all(others, pupil -> {
            Answer answer = officer.send("POST", "/api/v1/school/links", linkOf(parent, pupil.id()));
            return answer.equals(refusal) ? Optional.empty() : Optional.of(pupil + " -> " + answer);
        });
    }

    private static String linkOf(String parent, String pupil) {
        return "{\"parentId\":\"" + parent + "\",\"pupilId\":\"" + pupil + "\"}";
    }

    @Test
    void links_and_bars_of_another_school_are_as_if_they_did_not_exist() {
        var links = new ArrayList<String>();
        var bars = new ArrayList<String>();
        for (String key : OFFICERS) {
            if (school(key) == 57) {
                continue;
            }
            var desk = new Desk(key);
            String pupil = desk.enrol(OwnPupil.underAge());
            String parent = LocalParent.make().parentId();
            String link = desk.link(parent, pupil);
            desk.end(link, "mistake", null);
            links.add(link);
            bars.add(desk.standingBar(pupil));
        }
        Caller stranger = caller("officer-school-1");
        for (Route route : Routes.OFFICER_BY_LINK.routes()) {
            sameAsUnknown(stranger, route, links);
        }
        for (Route route : Routes.OFFICER_BY_BAR.routes()) {
            sameAsUnknown(stranger, route, bars);
        }
        Stream.concat(links.stream(), bars.stream())
                .forEach(id -> assertThat(UUID.fromString(id)).isNotNull());
    }

    @Test
    void files_that_wait_in_another_school_are_as_if_they_did_not_exist() {
        var desk = new Desk("officer-school-2");
        OwnPupil one = OwnPupil.underAge();
        OwnPupil other = OwnPupil.underAge();
        desk.enrol(one, other);
        desk.link(LocalParent.make().parentId(), one.id());
        desk.link(LocalParent.make().parentId(), other.id());
        var waits = desk.tryEnrol(one.hasLeft(OwnPupil.today()), other.hasLeft(OwnPupil.today()));
        assertThat(waits.statusCode()).as(waits.body()).isEqualTo(202);
        String id = Diary.json(waits).path("id").asString();
        Caller stranger = caller("officer-school-1");
        for (Route route : Routes.OFFICER_BY_WAITING_FILE.routes()) {
            sameAsUnknown(stranger, route, List.of(id));
        }
        for (Route route : Routes.WAITING_FILES.routes()) {
            assertThat(stranger.get(route.pattern()).body()).doesNotContain(id);
            assertThat(caller("officer-school-2").get(route.pattern()).body()).contains(id);
        }
        assertThat(caller("officer-school-2")
                        .send("DELETE", "/api/v1/school/register/waiting/" + id, null)
                        .status())
                .isEqualTo(204);
    }

    private static void sameAsUnknown(Caller stranger, Route route, List<String> ids) {
        String body = "{\"reason\":\"mistake\",\"document\":\"1\"}";
        Answer refusal = stranger.send(route.method(), route.path(Ids.UNKNOWN), body);
        assertThat(refusal.status()).isEqualTo(404);
        ids.forEach(id -> assertThat(stranger.send(route.method(), route.path(id), body))
                .as("%s", route)
                .isEqualTo(refusal));
        assertThat(stranger.send(route.method(), route.path("abc"), body)).isEqualTo(refusal);
    }

    /** Whatever is sent: who may ask is decided before it is looked at. */
    @TestFactory
    Stream<DynamicTest> nobody_but_officers_gets_past_the_doors_of_officers() {
        List<Route> routes = Stream.of(
                        Routes.OFFICER_BY_PUPIL,
                        Routes.OFFICER_BY_LINK,
                        Routes.OFFICER_BY_BAR,
                        Routes.OFFICER_LIST,
                        Routes.OFFICER_BY_APPLICATION,
                        Routes.WAITING_FILES,
                        Routes.OFFICER_BY_WAITING_FILE,
                        Routes.UPLOAD)
                .flatMap(kind -> kind.routes().stream())
                .toList();
        return Caller.all().stream()
                .filter(caller -> !OFFICERS.contains(caller.name()))
                .map(caller -> DynamicTest.dynamicTest(caller.name(), () -> {
                    for (Route route : routes) {
                        int status = caller.kind() == Caller.Kind.NOBODY ? 401 : 403;
                        String pupil = Ids.ofPupils().get(0);
                        assertThat(caller.send(route.method(), route.path(pupil) + "?pupilId=" + pupil, "{}")
                                        .status())
                                .as("%s", route)
                                .isEqualTo(status);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> decisions_of_parents_are_refused_for_every_child_that_is_not_theirs() {
        return Caller.all().stream()
                .map(caller -> DynamicTest.dynamicTest(caller.name(), () -> {
                    for (Route route : Routes.DECISION.routes()) {
                        Answer refusal = caller.send(route.method(), route.path(Ids.UNKNOWN), null);
                        assertThat(refusal.status()).isIn(401, 403, 404);
                        boolean everyPupil = caller.name().endsWith("-one-child")
                                && route.pattern().endsWith("/contest");
                        List<String> others = (everyPupil ? Ids.ofPupils() : Ids.somePupils())
                                .stream()
                                        .filter(id -> !caller.linked().contains(id))
                                        .toList();
                        Walk.all(others, id -> {
                            Answer answer = caller.send(route.method(), route.path(id), null);
                            return answer.equals(refusal)
                                    ? Optional.empty()
                                    : Optional.of(route.path(id) + " -> " + answer);
                        });
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> lists_name_the_linked_children_and_nobody_else() {
        return Caller.all().stream()
                .map(caller -> DynamicTest.dynamicTest(caller.name(), () -> {
                    for (Route route : Routes.LIST.routes()) {
                        Answer answer = caller.get(route.pattern());
                        assertThat(answer.status())
                                .isEqualTo(caller.kind() == Caller.Kind.PARENT ? 200 : caller.kind().refusal);
                    }
                    if (caller.kind() == Caller.Kind.PARENT) {
                        var children = Diary.json(
                                        new Diary(Stack.shared().diary(), caller.token()).get("/api/v1/children"))
                                .path("children");
                        assertThat(children).hasSize(caller.linked().size());
                        children.forEach(child -> assertThat(caller.linked())
                                .contains(child.path("id").asString()));
                    }
                }));
    }
}
