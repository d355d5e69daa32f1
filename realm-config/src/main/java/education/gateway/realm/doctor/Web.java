package education.gateway.realm.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Asks servers without following where they point, and notes what their clocks say. */
final class Web {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http;

    Web(Trust trust) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(Redirect.NEVER)
                .sslContext(trust.context())
                .build();
    }

    /**
     * What a server said.
     *
     * @param clockAhead how far its clock is ahead of ours, to about a second; empty where it does not say
     */
    record Answer(
            int status, Optional<String> location, List<String> cookies, String body, Optional<Duration> clockAhead) {
        boolean isFine() {
            return status < 400;
        }
    }

    /** Empty where nobody answers. */
    Optional<Answer> get(URI address, String cookies) {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        Instant asked = Instant.now();
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            Instant middle = asked.plus(Duration.between(asked, Instant.now()).dividedBy(2));
            return Optional.of(new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Location"),
                    answer.headers().allValues("Set-Cookie"),
                    answer.body(),
                    answer.headers().firstValue("Date").flatMap(date -> ahead(date, middle))));
        } catch (IOException away) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    Optional<Answer> get(URI address) {
        return get(address, "");
    }

    private static Optional<Duration> ahead(String date, Instant now) {
        try {
            Instant told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .plusMillis(500);
            return Optional.of(Duration.between(now, told));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
