package education.gateway.diary.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form with files fills the memory while it comes in: only officers' files are read, and a few at a time. */
class FilesInFormsTest {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final String UPLOADS = "/school/register";

    private final RunningDiary diary = RunningDiary.shared();

    private Socket begin(String path, String header) throws IOException {
        return begin("POST " + path, header, "multipart/form-data; boundary=b");
    }

    /** A form that announces twenty megabytes and sends the first hundred octets. */
    private Socket begin(String request, String header, String type) throws IOException {
        var socket = new Socket("localhost", diary.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream()
                .write((request + " HTTP/1.1\r\nHost: localhost\r\n" + header
                                + "Content-Type: " + type + "\r\nContent-Length: 20000000\r\n\r\n"
                                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\nthe first octets")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** 0 without an answer in time. */
    private static int statusOf(Socket socket) throws IOException {
        var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        try {
            return Integer.parseInt(answer.readLine().split(" ")[1]);
        } catch (SocketTimeoutException none) {
            return 0;
        }
    }

    private String session(Person person, String page) {
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(person, page);
        return "Cookie: SESSION=" + browser.cookie("SESSION") + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/children", "/logout", "/consent", "/operator/notices", "/error", UPLOADS})
    void what_nobody_has_logged_in_to_send_is_refused_before_it_has_come(String path) throws Exception {
        try (Socket socket = begin(path, "")) {
            assertThat(statusOf(socket)).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logout", UPLOADS})
    void so_is_what_a_parent_sends(String path) throws Exception {
        String parent = session(diary.keycloak.parent("300000088", "basic", Map.of()), "/");
        try (Socket socket = begin(path, parent)) {
            assertThat(statusOf(socket)).isEqualTo(403);
        }
    }

    @Test
    void so_is_a_file_of_an_officer_on_any_other_page() throws Exception {
        try (Socket socket = begin("/logout", session(diary.keycloak.officer(88), UPLOADS))) {
            assertThat(statusOf(socket)).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/children", "/api/v1/school/register/pupils"})
    void programs_without_a_token_are_answered_before_it_has_come(String path) throws Exception {
        try (Socket socket = begin(path, "")) {
            assertThat(statusOf(socket)).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT /", "PATCH /children", "DELETE /logout", "PUT /api/v1/children"})
    void no_other_form_of_any_length_is_read_into_memory_either(String request) throws Exception {
        try (Socket socket = begin(request, "", "application/x-www-form-urlencoded")) {
            assertThat(statusOf(socket)).isIn(401, 403);
        }
    }

    @Test
    void a_program_of_a_parent_sends_no_files() throws Exception {
        Person parent = diary.keycloak.parent("300000089", "basic", Map.of());
        String token = "Authorization: Bearer " + diary.keycloak.accessToken(parent) + "\r\n";
        for (String request : List.of("GET /api/v1/children", "POST /api/v1/children/1/contest")) {
            try (Socket socket = begin(request, token, "multipart/form-data; boundary=b")) {
                assertThat(statusOf(socket)).isEqualTo(415);
            }
        }
    }

    @Test
    void of_five_files_of_officers_that_are_coming_in_one_is_asked_to_wait() throws Exception {
        String officer = session(diary.keycloak.officer(88), UPLOADS);
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                slow.add(begin(UPLOADS, officer));
            }
            List<Socket> answered = await().atMost(Duration.ofMillis(PATIENCE_MILLIS))
                    .until(() -> slow.stream().filter(this::isAnswered).toList(), sockets -> !sockets.isEmpty());
            assertThat(answered).hasSize(1);
            assertThat(answerOf(answered.get(0))).startsWith("HTTP/1.1 503").contains("Ваш файл не принят");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static String answerOf(Socket socket) throws IOException {
        var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        var text = new StringBuilder();
        for (String line = answer.readLine(); line != null && !line.contains("</html>"); line = answer.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private boolean isAnswered(Socket socket) {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
