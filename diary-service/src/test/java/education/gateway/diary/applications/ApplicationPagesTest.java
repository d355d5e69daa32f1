package education.gateway.diary.applications;

import static education.gateway.diary.support.RunningDiary.csrf;
import static education.gateway.diary.support.RunningDiary.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What parents and officers see of an application, and which buttons they get. */
@Timeout(120)
class ApplicationPagesTest extends WithAnApplicant {

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String fields(String surname) {
        return form(Map.of(
                "childSurname", surname,
                "childGivenName", "Анна",
                "birthDate", birth.toString(),
                "school", Integer.toString(school),
                "className", "3Б",
                "relation", "mother",
                "applicantSurname", "Ёлкина",
                "applicantGivenName", "Ольга"));
    }

    private static void isOurPage(String html) {
        assertThat(html)
                .contains("<html lang=\"ru\">", "<main ", "<h1")
                .doesNotContain("style=\"", "<script", "onclick", "th:");
    }

    @Test
    void a_parent_applies_reads_what_comes_next_and_withdraws() {
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/");
        assertThat(browser.get("/").body()).contains("href=\"/applications/new\"", "href=\"/applications\"");
        assertThat(browser.get("/applications").body()).contains("Заявления пока нет. Создайте его");
        String blank = browser.get("/applications/new").body();
        isOurPage(blank);
        assertThat(blank).contains("Иной законный представитель", "name=\"applicantSurname\"");

        HttpResponse<String> wrong = browser.post("/applications", csrf(blank) + "&" + fields("<b>"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        isOurPage(wrong.body());
        assertThat(wrong.body())
                .contains("href=\"#childSurname\"", "aria-invalid=\"true\"", "value=\"&lt;b&gt;\"", "value=\"Анна\"");

        HttpResponse<String> sent = browser.post("/applications", csrf(blank) + "&" + fields("Елкина"));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        String list = browser.get(location(sent)).body();
        isOurPage(list);
        assertThat(list)
                .contains("Заявление создано.", "Ждём вас в школе", "действует до", "Приходите с паспортом")
                .contains("Печатать самим не нужно", "Елкина Анна", "3Б, школа № " + school);
        HttpResponse<String> twice = browser.post("/applications", csrf(blank) + "&" + fields("Елкина"));
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("второе не нужно");

        String id = json(diary.api("GET", "/applications", token()))
                .at("/applications/0/id")
                .asString();
        assertThat(browser.post("/applications/" + id + "/withdrawal", "").statusCode())
                .as("without its token")
                .isEqualTo(403);
        browser.post("/applications/" + id + "/withdrawal", csrf(list));
        assertThat(browser.get("/applications").body()).contains("Вы отозвали заявление", "Создать новое");
        assertThat(browser.get("/applications/new?like=" + id).body()).contains("value=\"Елкина\"", "value=\"3Б\"");
        assertThat(browser.get("/applications/new?like=" + UUID.randomUUID()).body())
                .doesNotContain("value=\"Елкина\"")
                .contains("value=\"Ёлкина\"");
    }

    @Test
    void older_applications_are_on_pages_of_their_own() {
        String id = applied();
        assertThat(RowsOfApplications.like(JdbcClient.create(diary.database), id, 24))
                .isEqualTo(25);
        JsonNode first = json(diary.api("GET", "/applications", token()));
        assertThat(first.at("/applications").size()).isEqualTo(20);
        assertThat(first.at("/total").asInt()).isEqualTo(25);
        assertThat(first.at("/page").asInt()).isEqualTo(1);
        assertThat(first.at("/pages").asInt()).isEqualTo(2);
        JsonNode second = json(diary.api("GET", "/applications?page=2", token()));
        assertThat(second.at("/applications").size()).isEqualTo(5);
        assertThat(second.at("/applications/4/id").asString()).isEqualTo(id);
        assertThat(diary.api("GET", "/applications?page=0", token()).statusCode())
                .isEqualTo(400);

        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/applications");
        assertThat(browser.get("/applications").body())
                .contains("/applications?page=2", "Более ранние")
                .doesNotContain("Более новые");
        assertThat(browser.get("/applications?page=2").body())
                .contains(id, "Более новые")
                .doesNotContain("Более ранние");
        assertThat(browser.get("/applications/new?like=" + id).body())
                .as("however old it is")
                .contains("value=\"Елкина\"");
    }

    @Test
    void the_states_name_is_filled_in_and_cannot_be_changed() {
        Person citizen = diary.keycloak.parent(
                parentId,
                "citizen",
                Map.of(
                        "person_hashes",
                        List.of("%064x".formatted(n)),
                        "surname",
                        "Лебедева",
                        "given_name",
                        "Вера",
                        "patronymic",
                        "Павловна"));
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(citizen, "/");
        String blank = browser.get("/applications/new").body();
        assertThat(blank).contains("Лебедева Вера Павловна").doesNotContain("name=\"applicantSurname\"");
        browser.post("/applications", csrf(blank) + "&" + fields("Елкина"));
        String id = json(diary.api("GET", WAITING, officer))
                .at("/applications/0/id")
                .asString();
        JsonNode one = json(diary.api("GET", WAITING + "/" + id, officer));
        assertThat(one.at("/application/applicant/surname").asString()).isEqualTo("Лебедева");
        assertThat(one.at("/application/applicantVerified").asBoolean()).isTrue();
    }

    @Test
    void at_the_desk_a_number_leads_to_the_application_and_one_form_decides() {
        String id = applied();
        String typed = json(diary.api("GET", WAITING + "/" + id, officer))
                .at("/application/number")
                .asString();
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(officerPerson, WAITING);
        String list = browser.get(WAITING).body();
        isOurPage(list);
        assertThat(list).contains("Заявления, школа № " + school, "Елкина Анна", "ждёт до", "autofocus");
        assertThat(browser.post(WAITING, csrf(list) + "&q=" + typed.substring(1) + "0")
                        .body())
                .contains("Такого номера не бывает");
        assertThat(browser.post(WAITING, csrf(list) + "&" + form(Map.of("q", "елк")))
                        .body())
                .contains("Найдено: 1");
        HttpResponse<String> found = browser.post(WAITING, csrf(list) + "&q=" + typed);
        assertThat(location(found)).isEqualTo(WAITING + "/" + id);

        String page = browser.get(location(found)).body();
        isOurPage(page);
        assertThat(page)
                .contains("Елкина", "Ёлкина", "со слов заявителя", "Паспорт сверен", "Отказать: ")
                .contains("value=\"grant\" required autofocus")
                .doesNotContain("отличается");
        HttpResponse<String> print = browser.get(WAITING + "/" + id + "/form");
        assertThat(print.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(print.body()).startsWith("%PDF-");

        String both = "&decision=grant&also=child_name_differs&pupilId=" + pupil;
        assertThat(browser.post(WAITING + "/" + id + "/decision", csrf(page) + both)
                        .body())
                .contains("Оставьте что-то одно");
        assertThat(browser.post(WAITING + "/" + id + "/decision", csrf(page)).body())
                .contains("Выберите решение");
        RunningDiary.Browser parents = diary.browser();
        parents.logIn(parent, "/applications");
        HttpResponse<String> granted =
                browser.post(WAITING + "/" + id + "/decision", csrf(page) + "&decision=grant&pupilId=" + pupil);
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(303);
        assertThat(browser.get(location(granted)).body()).contains("Записано: доступ открыт");
        assertThat(links()).isEqualTo(1);

        HttpResponse<String> late =
                browser.post(WAITING + "/" + id + "/decision", csrf(page) + "&decision=another_person_came");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("уже есть решение", "Доступ открыт", "href=\"/school/links/" + pupil + "\"");
        assertThatNoException().as("the page that is open all the while").isThrownBy(() -> Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(parents.get("/applications").body())
                        .contains("Доступ открыт", "href=\"/children/" + pupil + "/week\"")));
        assertThat(parents.get("/children/" + pupil + "/week").statusCode()).isEqualTo(200);
    }

    @Test
    void where_nobody_agrees_the_page_says_what_differs_and_offers_refusals_only() {
        String id = json(apply("Иванова")).at("/id").asString();
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(officerPerson, WAITING);
        String page = browser.get(WAITING + "/" + id).body();
        assertThat(page)
                .contains("открыть доступ нельзя", "Похожий ученик", "отличается")
                .doesNotContain("value=\"grant\"");
        assertThat(browser.get(WAITING + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(browser.get("/").body()).contains("К заявлениям школы");
    }

    @Test
    void a_parent_does_not_come_to_the_desk() {
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/");
        String id = applied();
        for (String page : List.of(WAITING, WAITING + "/" + id, WAITING + "/" + id + "/form")) {
            assertThat(browser.get(page).statusCode()).isEqualTo(403);
        }
        String form = csrf(browser.get("/").body());
        assertThat(browser.post(WAITING + "/" + id + "/decision", form + "&decision=grant")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_link_that_ended_after_the_grant_is_not_said_to_be_open() {
        String id = applied();
        grant(id);
        JdbcClient.create(diary.database)
                .sql("UPDATE guardianship.link SET ended_at = now(), ended_reason = 'left_school', ended_by = 'o'"
                        + " WHERE parent_id = ?")
                .param(parentId)
                .update();
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/applications");
        assertThat(browser.get("/applications").body())
                .contains("Доступ сейчас закрыт")
                .doesNotContain("/children/" + pupil);
    }

    @ParameterizedTest
    @EnumSource(RefusalReason.class)
    void every_reason_of_a_refusal_reaches_the_parent_in_words(RefusalReason reason) {
        String id = applied();
        assertThat(json(refuse(id, reason)).at("/reasons/0").asString()).isEqualTo(reason.code());
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/applications");
        assertThat(browser.get("/applications").body())
                .contains("Школа не смогла открыть доступ", "Причина: " + reason.words(), reason.advice());
    }
}
