package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.login.Page;
import education.gateway.system.access.Routes.Route;
import education.gateway.system.support.WebSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The same for people: the pages, in a browser of each persona. A page costs several times what the API does, so that
 * the parents share the pupils out among them; each pupil is asked for on each route.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageMatrixIT {

    private static final Pattern CHILD = Pattern.compile("/children/([0-9a-f-]{36})/");

    private final Map<String, WebSession> browsers = new ConcurrentHashMap<>();

    private WebSession browser(String key) {
        return browsers.computeIfAbsent(key, WebSession::of);
    }

    private static List<PersonaEntry> parents() {
        return Caller.personas().stream()
                .filter(persona -> Caller.kindOf(persona) == Caller.Kind.PARENT)
                .toList();
    }

    /** One persona's round: its own children and its share of all others. */
    private record Round(PersonaEntry persona, WebSession browser, Route route, List<String> ids) {

        Optional<String> complaint() {
            Answer refusal = ask(Ids.UNKNOWN);
            if (refusal.status() != 404 || !refusal.body().contains("<html lang=\"ru\"")) {
                return Optional.of(persona + " " + route + " for nobody's id -> " + refusal);
            }
            return ids.stream()
                    .filter(id -> !isRight(id, ask(id), refusal))
                    .findFirst()
                    .map(id -> persona + " " + route.path(id));
        }

        private boolean isRight(String id, Answer answer, Answer refusal) {
            boolean right = persona.linked().contains(id)
                    ? answer.status() == 200 && answer.body().contains(id)
                    : answer.equals(refusal);
            return right && answer.header("cache-control").contains("no-store");
        }

        private Answer ask(String id) {
            return Answer.of(browser.get(route.path(id)));
        }
    }

    @TestFactory
    Stream<DynamicTest> a_page_shows_linked_children_and_does_not_exist_for_any_other_child() {
        return Routes.CHILD_PAGE.routes().stream()
                .map(route ->
                        DynamicTest.dynamicTest(route.toString(), () -> Walk.all(rounds(route), Round::complaint)));
    }

    private List<Round> rounds(Route route) {
        List<PersonaEntry> parents = parents();
        List<String> all = Ids.all();
        var rounds = new ArrayList<Round>();
        for (int i = 0; i < parents.size(); i++) {
            int turn = i;
            PersonaEntry parent = parents.get(i);
            Stream<String> share = IntStream.range(0, all.size())
                    .filter(n -> n % parents.size() == turn)
                    .mapToObj(all::get);
            Stream<String> childrenOfOthers = parents.stream().flatMap(other -> other.linked().stream());
            var ids = Stream.concat(childrenOfOthers, share).distinct().toList();
            rounds.add(new Round(parent, browser(parent.key()), route, ids));
        }
        return rounds;
    }

    @TestFactory
    Stream<DynamicTest> the_first_page_leads_to_the_linked_children_and_to_no_other() {
        return parents().stream()
                .map(parent -> DynamicTest.dynamicTest(parent.key(), () -> {
                    Page first = browser(parent.key()).get("/");
                    assertThat(first.status()).isEqualTo(200);
                    assertThat(childrenOn(first)).isEqualTo(Set.copyOf(parent.linked()));
                }));
    }

    private static Set<String> childrenOn(Page page) {
        var children = new TreeSet<String>();
        var links = CHILD.matcher(page.body());
        while (links.find()) {
            children.add(links.group(1));
        }
        return children;
    }

    /** Only with the children of the personas: the answer is given before the id is looked at. */
    @TestFactory
    Stream<DynamicTest> no_form_of_another_familys_child_is_accepted() {
        List<String> children =
                parents().stream().flatMap(parent -> parent.linked().stream()).toList();
        return parents().stream()
                .map(parent -> DynamicTest.dynamicTest(parent.key(), () -> {
                    WebSession browser = browser(parent.key());
                    for (Route route : Routes.DECISION_PAGE.routes()) {
                        Answer refusal = Answer.of(browser.post(route.path(Ids.UNKNOWN)));
                        assertThat(refusal.status())
                                .as("303: whoever has not consented is asked first, whichever child it is")
                                .isIn(303, 403, 404);
                        children.stream()
                                .filter(child -> !parent.linked().contains(child))
                                .forEach(child -> assertThat(Answer.of(browser.post(route.path(child))))
                                        .as("%s", route)
                                        .isEqualTo(refusal));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> staff_see_that_the_page_is_not_for_them_whichever_child_they_ask_for() {
        return Stream.of("officer-school-1", "it-admin")
                .map(key -> DynamicTest.dynamicTest(key, () -> {
                    WebSession browser = browser(key);
                    for (Route route : Routes.CHILD_PAGE.routes()) {
                        Answer refusal = Answer.of(browser.get(route.path(Ids.UNKNOWN)));
                        assertThat(refusal.status()).isEqualTo(403);
                        Ids.some().forEach(id -> assertThat(Answer.of(browser.get(route.path(id))))
                                .as(id)
                                .isEqualTo(refusal));
                    }
                }));
    }

    @Test
    void whoever_is_not_logged_in_is_sent_to_the_login_whichever_child_they_ask_for() {
        for (Route route : Routes.CHILD_PAGE.routes()) {
            for (String id : Ids.some().subList(0, 20)) {
                Page answer = WebSession.ofNobody().get(route.path(id));
                assertThat(answer.status()).as(id).isEqualTo(302);
                assertThat(answer.headers().firstValue("Location")).hasValue("/oauth2/authorization/keycloak");
                assertThat(answer.body()).isEmpty();
            }
        }
    }
}
