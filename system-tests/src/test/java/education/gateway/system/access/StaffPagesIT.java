package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.login.Page;
import education.gateway.system.access.Routes.Route;
import education.gateway.system.support.WebSession;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What staff write for everybody: notices are IT's, reception hours each school's own; whoever else comes is refused. */
class StaffPagesIT {

    private static final String NOTICES = "/operator/notices";
    private static final String RECEPTION = "/school/reception";

    private static String token(WebSession browser, String page) {
        return browser.get(page)
                .formWith("_csrf")
                .map(form -> form.fields().get("_csrf"))
                .orElseThrow();
    }

    private static Answer ask(WebSession browser, Route route) {
        String path = route.path(UUID.randomUUID().toString());
        return Answer.of(route.method().equals("GET") ? browser.get(path) : browser.post(path));
    }

    @TestFactory
    Stream<DynamicTest> nobody_but_it_staff_comes_to_the_notices() {
        return Caller.personas().stream()
                .map(PersonaEntry::key)
                .filter(key -> !key.equals("it-admin"))
                .map(key -> DynamicTest.dynamicTest(key, () -> {
                    WebSession browser = WebSession.of(key);
                    for (Route route : Routes.OPERATOR_PAGE.routes()) {
                        assertThat(ask(browser, route).status()).as("%s", route).isEqualTo(403);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> nobody_but_officers_comes_to_files_that_wait_and_no_officer_to_one_that_is_not_there() {
        return Caller.personas().stream()
                .map(PersonaEntry::key)
                .map(key -> DynamicTest.dynamicTest(key, () -> {
                    WebSession browser = WebSession.of(key);
                    int refusal = key.startsWith("officer-") ? 404 : 403;
                    for (Route route : Routes.OFFICER_PAGE_BY_WAITING_FILE.routes()) {
                        assertThat(ask(browser, route).status()).as("%s", route).isEqualTo(refusal);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> nobody_but_officers_comes_to_what_a_school_writes_about_itself() {
        return Caller.personas().stream()
                .map(PersonaEntry::key)
                .filter(key -> !key.startsWith("officer-"))
                .map(key -> DynamicTest.dynamicTest(key, () -> {
                    WebSession browser = WebSession.of(key);
                    for (Route route : Routes.OFFICER_OWN_SCHOOL_PAGE.routes()) {
                        assertThat(ask(browser, route).status()).as("%s", route).isEqualTo(403);
                    }
                }));
    }

    @Test
    void it_staff_with_the_second_factor_write_a_notice_that_everybody_reads() {
        WebSession staff = WebSession.of("it-admin");
        assertThat(staff.get(NOTICES).status()).isEqualTo(200);
        LocalDateTime now = LocalDateTime.now(ZoneId.of("Europe/Moscow"));
        String words = "Проверка объявлений " + UUID.randomUUID();
        Page written = staff.post(
                NOTICES,
                Map.of(
                        "_csrf",
                        token(staff, NOTICES),
                        "words",
                        words,
                        "from",
                        now.minusMinutes(2).toString(),
                        "until",
                        now.plusHours(1).toString()));
        assertThat(written.status()).isEqualTo(303);
        try {
            assertThat(WebSession.ofNobody().get("/help").body()).contains(words);
            assertThat(WebSession.of("local-one-child").get("/").body()).contains(words);
        } finally {
            String page = staff.get(NOTICES).body();
            String id = page.replaceAll("(?s).*?/operator/notices/([0-9a-f-]{36})/removal.*", "$1");
            staff.post(NOTICES + "/" + id + "/removal");
        }
        assertThat(WebSession.ofNobody().get("/help").body()).doesNotContain(words);
    }

    @Test
    void an_officer_writes_the_hours_of_the_own_school_whatever_the_form_says() {
        WebSession officer = WebSession.of("officer-school-2");
        String before = WebSession.ofNobody().get("/help/contacts?school=57").body();
        String room = "вход " + UUID.randomUUID();
        Page written = officer.post(
                RECEPTION,
                Map.of(
                        "_csrf",
                        token(officer, RECEPTION),
                        "school",
                        "57",
                        "from4",
                        "15:00",
                        "to4",
                        "18:00",
                        "room4",
                        room));
        assertThat(written.status()).isEqualTo(303);
        assertThat(WebSession.ofNobody().get("/help/contacts?school=57").body()).isEqualTo(before);
        assertThat(Stream.of("57", "210", "604").filter(school -> WebSession.ofNobody()
                        .get("/help/contacts?school=" + school)
                        .body()
                        .contains(room)))
                .hasSize(1);
    }
}
