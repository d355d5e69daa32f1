package education.gateway.diary.support;

import education.gateway.diary.DiaryApplication;
import education.gateway.diary.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The whole diary on a free port, started once, with a stand-in for Keycloak and a real PostgreSQL. */
public final class RunningDiary {

    private static RunningDiary shared;
    private static RunningDiary asking;

    public final FakeKeycloak keycloak = new FakeKeycloak();
    public final DataSource database;
    public final Register register;
    public final MovedClock clock = new MovedClock();
    public final JournalKeys journalKeys = JournalKeys.fresh();
    private final ServletWebServerApplicationContext context;

    private RunningDiary(String stateFoundChild, String... further) {
        String url = TestDatabase.freshUrl();
        database = new DriverManagerDataSource(url, "postgres", "");
        register = new Register(database);
        context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(DiaryApplication.class)
                .initializers(start -> ((GenericApplicationContext) start)
                        .registerBean(
                                "movedClock",
                                Clock.class,
                                () -> clock.withZone(ZoneOffset.UTC),
                                bean -> bean.setPrimary(true)))
                .run(arguments(
                        further,
                        "--logging.level.root=WARN",
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres",
                        "--diary.base-url=http://localhost:8080",
                        "--diary.keycloak.issuer=" + keycloak.issuer(),
                        "--diary.keycloak.web-client-secret=" + FakeKeycloak.WEB_SECRET,
                        "--diary.keycloak.service-client-secret=" + FakeKeycloak.SERVICE_SECRET,
                        "--diary.hash-keys-file=" + keysFile(),
                        "--diary.journal.key-file=" + journalKeys.privateKey(),
                        "--diary.journal.public-keys-file=" + journalKeys.publicKey(),
                        "--diary.journal.head-file=" + journalKeys.head(),
                        "--diary.consent.operator=Оператор",
                        "--diary.consent.operator-address=Город, дом 1",
                        "--diary.state-found-child=" + stateFoundChild));
    }

    private static String[] arguments(String[] further, String... usual) {
        return Stream.concat(Stream.of(usual), Stream.of(further)).toArray(String[]::new);
    }

    /** The diary's idea of the time, which tests may move. */
    public static final class MovedClock implements InstantSource {

        public volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    public static synchronized RunningDiary shared() {
        if (shared == null) {
            shared = new RunningDiary("direct");
        }
        return shared.asBefore();
    }

    /** As production ships: a child whom the state found opens when an officer has said yes. */
    public static synchronized RunningDiary askingSchools() {
        if (asking == null) {
            asking = new RunningDiary("officer-confirms");
        }
        return asking.asBefore();
    }

    /** One for a test that needs other settings, {@code --name=value}. */
    public static RunningDiary with(String... further) {
        return new RunningDiary("direct", further);
    }

    public void stop() {
        context.close();
    }

    private RunningDiary asBefore() {
        keycloak.down = false;
        keycloak.refusesRefresh = false;
        keycloak.remembers = false;
        keycloak.mergeStatus = 200;
        keycloak.device = "";
        keycloak.endingOthersTakes = Duration.ZERO;
        keycloak.accessTokenLife = Duration.ofMinutes(5);
        clock.ahead = Duration.ZERO;
        return this;
    }

    public int port() {
        return context.getWebServer().getPort();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int managementPort() {
        return Integer.parseInt(context.getEnvironment().getProperty("local.management.port", "0"));
    }

    /** A call of the API. */
    public HttpResponse<String> api(String method, String path, String token, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/api/v1" + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    public HttpResponse<String> api(String method, String path, String token) {
        return api(method, path, token, null);
    }

    public Browser browser() {
        return new Browser();
    }

    /** Keeps cookies and does not follow redirects. */
    public final class Browser {

        private final Map<String, String> cookies = new HashMap<>();

        public HttpResponse<String> get(String path) {
            return exchange(request(path).GET());
        }

        public HttpResponse<String> post(String path, String form) {
            return exchange(request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)));
        }

        /** Sends a file by a form, as the officer's page does. */
        public HttpResponse<String> upload(String path, String token, String kind, byte[] file) {
            var body = new ByteArrayOutputStream();
            body.writeBytes(part("_csrf", token));
            body.writeBytes(part("kind", kind));
            body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n"
                            + "Content-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(file);
            body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
            return exchange(request(path)
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        }

        private static byte[] part(String name, String value) {
            return ("--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                    .getBytes(StandardCharsets.UTF_8);
        }

        public String cookie(String name) {
            return cookies.get(name);
        }

        /** Goes to a page, is sent to Keycloak, logs in there and comes back. */
        public HttpResponse<String> logIn(FakeKeycloak.Person person, String page) {
            HttpResponse<String> asked = get(page);
            String start = location(asked);
            return comeBack(person, toKeycloak(start));
        }

        /** The parameters with which the diary sends the browser to Keycloak. */
        public Map<String, String> toKeycloak(String start) {
            String address = location(get(start));
            return FakeKeycloak.query(URI.create(address).getRawQuery());
        }

        public HttpResponse<String> comeBack(FakeKeycloak.Person person, Map<String, String> request) {
            return get("/login/oauth2/code/keycloak?code=" + keycloak.codeFor(person, request) + "&state="
                    + java.net.URLEncoder.encode(request.get("state"), StandardCharsets.UTF_8));
        }

        private HttpRequest.Builder request(String path) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                    .header("Accept", "text/html");
            if (!cookies.isEmpty()) {
                var header = new StringBuilder();
                cookies.forEach((name, value) ->
                        header.append(name).append('=').append(value).append("; "));
                request.header("Cookie", header.toString());
            }
            return request;
        }

        private HttpResponse<String> exchange(HttpRequest.Builder request) {
            HttpResponse<String> answer = send(request.build());
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String pair = cookie.split(";", 2)[0];
                int sign = pair.indexOf('=');
                cookies.put(pair.substring(0, sign), pair.substring(sign + 1));
            }
            return answer;
        }
    }

    public static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** The hidden field that every form of a page carries. */
    public static String csrf(String page) {
        var field = java.util.regex.Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(page);
        if (!field.find()) {
            throw new AssertionError("no form on the page: " + page);
        }
        return "_csrf=" + field.group(1);
    }

    public static HttpResponse<String> send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Path keysFile() {
        try {
            return Files.writeString(
                    Folders.fresh().resolve("hash.keys"), Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
