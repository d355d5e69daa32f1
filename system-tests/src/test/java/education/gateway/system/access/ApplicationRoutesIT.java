package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Tokens;
import education.gateway.system.access.Routes.Route;
import education.gateway.system.support.Diary;
import education.gateway.system.support.WebSession;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/** An application is its parent's and its school's; for everybody else it does not exist. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicationRoutesIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REASONS = "{\"reasons\":[\"another_person_came\"]}";

    private final OwnPupil child = OwnPupil.underAge();
    private final LocalParent parent = LocalParent.make();
    private Diary own = new Diary(Stack.shared().diary(), (String) null);
    private String id = "";

    @BeforeAll
    void a_parent_applies_to_school_57() {
        new Desk("officer-school-1").enrol(child);
        Tokens tokens = parent.logIn(Stack.shared().login());
        own = LocalParent.diary(tokens);
        assertThat(own.post("/api/v1/applications", form()).statusCode())
                .as("before the parent has consented")
                .isEqualTo(403);
        LocalParent.consents(tokens);
        id = Diary.json(Desk.require(201, own.post("/api/v1/applications", form())))
                .path("id")
                .asString();
    }

    private String form() {
        return JSON.writeValueAsString(Map.of(
                "childSurname", "Проверкин",
                "childGivenName", "Пётр",
                "birthDate", child.birthDate().toString(),
                "school", "57",
                "className", "11Я",
                "relation", "mother",
                "applicantSurname", "Проверкина",
                "applicantGivenName", "Вера"));
    }

    private static Caller caller(String key) {
        return Caller.of(Stack.shared().persona(key));
    }

    @TestFactory
    Stream<DynamicTest> nobody_else_reaches_it_by_any_route() {
        List<Route> routes = Stream.of(Routes.APPLICATION_BY_ID, Routes.OFFICER_BY_APPLICATION)
                .flatMap(kind -> kind.routes().stream())
                .toList();
        return Caller.all().stream()
                .filter(caller -> !caller.name().equals("officer-school-1"))
                .map(caller -> DynamicTest.dynamicTest(caller.name(), () -> {
                    for (Route route : routes) {
                        Answer refusal = caller.send(route.method(), route.path(Ids.UNKNOWN), body(route));
                        assertThat(refusal.status()).as("%s", route).isIn(401, 403, 404);
                        for (String each : List.of(id, "abc")) {
                            assertThat(caller.send(route.method(), route.path(each), body(route)))
                                    .as("%s", route)
                                    .isEqualTo(refusal);
                        }
                    }
                }));
    }

    private static @Nullable String body(Route route) {
        return route.method().equals("GET") ? null : REASONS;
    }

    @TestFactory
    Stream<DynamicTest> nor_by_any_page() {
        return Stream.of("officer-school-2", "it-admin", "esia-two-children")
                .map(key -> DynamicTest.dynamicTest(key, () -> {
                    WebSession browser = WebSession.of(key);
                    for (Route route : Routes.OFFICER_PAGE_BY_APPLICATION.routes()) {
                        if (route.method().equals("GET")) {
                            Answer refusal = Answer.of(browser.get(route.path(Ids.UNKNOWN)));
                            assertThat(refusal.status()).isIn(403, 404);
                            assertThat(Answer.of(browser.get(route.path(id)))).isEqualTo(refusal);
                        } else {
                            Answer refusal = Answer.of(browser.post(route.path(Ids.UNKNOWN)));
                            assertThat(refusal.status()).isIn(400, 403, 404);
                            assertThat(Answer.of(browser.post(route.path(id)))).isEqualTo(refusal);
                        }
                    }
                }));
    }

    @Test
    void lists_name_it_to_its_school_only() {
        for (String key : List.of("officer-school-1", "officer-school-2", "officer-school-3")) {
            Answer list = caller(key).send("POST", "/api/v1/school/applications/search", "{\"name\":\"проверкин\"}");
            assertThat(list.status()).isEqualTo(200);
            assertThat(list.body().contains(id)).as(key).isEqualTo(key.equals("officer-school-1"));
        }
        assertThat(caller("esia-two-children").get("/api/v1/applications").body())
                .doesNotContain(id);
        assertThat(own.get("/api/v1/applications").body()).contains(id, "\"state\":\"");
    }

    @Test
    void a_form_without_its_token_changes_nothing() {
        WebSession browser = parent.browser();
        for (Route route : Routes.APPLICATION_PAGE_BY_ID.routes()) {
            assertThat(browser.post(route.path(id), Map.of()).status()).isEqualTo(403);
        }
    }
}
