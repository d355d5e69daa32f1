package education.gateway.diary.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import jakarta.servlet.ServletContext;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    void of_five_large_files_of_officers_as_many_are_read_as_the_memory_has_places_for() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int school = 880; school < 885; school++) {
                slow.add(begin(UPLOADS, session(diary.keycloak.officer(school), UPLOADS)));
            }
            List<Socket> answered = await().atMost(Duration.ofMillis(PATIENCE_MILLIS))
                    .until(() -> slow.stream().filter(this::isAnswered).toList(), sockets -> sockets.size() >= 3);
            assertThat(answered)
                    .as("each of the others takes three of six places")
                    .hasSize(3);
            assertThat(answerOf(answered.get(0))).startsWith("HTTP/1.1 503").contains("Ваш файл не принят");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void files_of_one_school_that_come_slowly_leave_places_to_others() throws Exception {
        String officer = session(diary.keycloak.officer(886), UPLOADS);
        RunningDiary.Browser other = diary.browser();
        other.logIn(diary.keycloak.officer(887), UPLOADS);
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                slow.add(begin(UPLOADS, officer));
            }
            await().atMost(Duration.ofMillis(PATIENCE_MILLIS))
                    .until(() -> slow.stream().anyMatch(this::isAnswered));
            String form = RunningDiary.csrf(other.get(UPLOADS).body()).substring("_csrf=".length());
            assertThat(other.upload(UPLOADS, form, "pupils", new byte[] {'a'}).statusCode())
                    .isEqualTo(422);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void what_is_in_a_form_never_touches_the_disk() throws Exception {
        assertThat(onDisk()).isEmpty();
        try (Socket socket = begin(UPLOADS, session(diary.keycloak.officer(888), UPLOADS))) {
            // More than twice of what stays on the way between us.
            socket.getOutputStream().write(new byte[19_000_000]);
            assertThat(onDisk()).isEmpty();
        }
    }

    private List<Path> onDisk() throws IOException {
        var folder = (File) diary.bean(ServletContext.class).getAttribute(ServletContext.TEMPDIR);
        try (Stream<Path> all = Files.list(folder.toPath())) {
            return all.toList();
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
