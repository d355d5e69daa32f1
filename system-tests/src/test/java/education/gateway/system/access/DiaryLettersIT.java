package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.identifiers.ParentId;
import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.stack.mail.Letter;
import education.gateway.system.support.LoggedIn;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Letters that the diary has sent: by one caller only, of fixed words, each once. */
class DiaryLettersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalParent parent = LocalParent.make();
    private final String diary = Caller.diaryService();

    @Test
    void a_letter_asked_for_twice_arrives_once_and_names_nobody() {
        String id = UUID.randomUUID().toString();
        assertThat(ask(id, ended(parent.parentId(), "left_school"), diary).status())
                .isEqualTo(200);
        assertThat(ask(id, ended(parent.parentId(), "left_school"), diary).status())
                .isEqualTo(200);
        await().atMost(PATIENCE).until(() -> !letters().isEmpty());
        assertThat(ask(id, ended(parent.parentId(), "left_school"), diary).status())
                .isEqualTo(200);
        await().during(Duration.ofSeconds(5))
                .atMost(PATIENCE)
                .until(() -> letters().size() == 1);
        Letter letter = letters().get(0);
        assertThat(letter.subject()).isEqualTo("Электронный дневник: доступ закрыт");
        for (String words : List.of(letter.text(), letter.html())) {
            assertThat(words)
                    .contains("Здравствуйте!", "ребёнок больше не учится в этой школе")
                    .contains(Stack.shared().diary().toString())
                    .doesNotContain("${", "diary.link_ended", parent.parentId(), "Проверкина");
        }
    }

    @Test
    void a_parent_whom_the_realm_does_not_know_is_not_found() {
        assertThat(ask(UUID.randomUUID().toString(), ended(ParentId.random().value(), "school"), diary)
                        .status())
                .isEqualTo(404);
    }

    @TestFactory
    Stream<DynamicTest> words_of_anybodys_are_no_letter() {
        return Stream.of(
                        "",
                        "{}",
                        "{\"kind\":\"link_ended\",\"parentId\":\"%s\",\"reasons\":[\"call 8 800 1\"]}",
                        "{\"kind\":\"link_ended\",\"parentId\":\"%s\",\"text\":\"call\"}",
                        "{\"kind\":\"application_refused\",\"parentId\":\"%s\",\"number\":\"http://evil.test\"}",
                        "{\"kind\":\"news\",\"parentId\":\"%s\"}")
                .map(json -> DynamicTest.dynamicTest(json.isEmpty() ? "nothing" : json, () -> {
                    Page answer = ask(UUID.randomUUID().toString(), json.replace("%s", parent.parentId()), diary);
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.body()).doesNotContain(parent.parentId()).doesNotContainIgnoringCase("exception");
                    assertThat(letters()).isEmpty();
                }));
    }

    /** The realm's paths are public: each of these tokens is good for something else. */
    @TestFactory
    Stream<DynamicTest> nobody_but_the_diary_service_is_listened_to() {
        var tokens = new LinkedHashMap<String, @Nullable String>();
        tokens.put("nobody", null);
        tokens.put("a parent", LoggedIn.tokens("esia-two-children").access());
        tokens.put("an officer", LoggedIn.tokens("officer-school-1").access());
        tokens.put("the staff of IT", LoggedIn.tokens("it-admin").access());
        tokens.put("the administrator of the master realm", Stack.shared().adminToken());
        tokens.put("what is no token", "abc.def.ghi");
        return tokens.entrySet().stream()
                .map(caller -> DynamicTest.dynamicTest(caller.getKey(), () -> {
                    String json = ended(parent.parentId(), "school");
                    assertThat(ask(UUID.randomUUID().toString(), json, caller.getValue())
                                    .status())
                            .isIn(401, 403);
                    assertThat(letters()).isEmpty();
                }));
    }

    private List<Letter> letters() {
        return Stack.shared().lettersTo(parent.email());
    }

    private static String ended(String parentId, String reason) {
        return "{\"kind\":\"link_ended\",\"parentId\":\"" + parentId + "\",\"reasons\":[\"" + reason + "\"]}";
    }

    private static Page ask(String id, String json, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create(Stack.shared().issuer() + "/diary-letters/" + id))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return new Browser().send(request);
    }
}
