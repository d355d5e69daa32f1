package education.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** A browser that keeps one cookie, and a client beside it. */
abstract class OverHttp {

    static final JsonMapper JSON = new JsonMapper();

    private static final Pattern REQUEST_FIELD = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

    @Autowired
    Environment environment;

    final HttpClient http = HttpClient.newHttpClient();
    String cookie = "";

    /** Chooses the persona, decides where consent is asked, and gives the address that leads back. */
    final URI throughThePages(HttpResponse<String> authorised, String persona, String decision) throws Exception {
        String request = field(follow(authorised).body());
        HttpResponse<String> next = post("/login", Map.of("request", request, "persona", persona));
        if (location(next).startsWith("/consent")) {
            assertThat(follow(next).body()).contains("Передать данные?");
            next = post("/consent", Map.of("request", request, "decision", decision));
        }
        return URI.create(location(next));
    }

    final HttpResponse<String> follow(HttpResponse<String> redirect) throws Exception {
        return get(location(redirect), null);
    }

    final HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request);
    }

    final HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form))));
    }

    final HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        response.headers().firstValue("set-cookie").ifPresent(set -> cookie = set.split(";", -1)[0]);
        return response;
    }

    final URI uri(String path) {
        return URI.create("http://localhost:" + environment.getProperty("local.server.port") + path);
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("location").orElseThrow(() -> new AssertionError(response.body()));
    }

    static String field(String page) {
        Matcher matcher = REQUEST_FIELD.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    static Map<String, String> query(URI uri) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : uri.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return values;
    }

    static String form(Map<String, String> values) {
        var form = new StringBuilder();
        values.forEach((name, value) -> form.append(form.length() == 0 ? "" : "&")
                .append(name)
                .append('=')
                .append(encode(value)));
        return form.toString();
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
