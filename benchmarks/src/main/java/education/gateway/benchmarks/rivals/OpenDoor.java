package education.gateway.benchmarks.rivals;

import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.Reader;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Everybody may read: no header is looked at. Who is asking is looked up by the address, from {@code benchmark.pairs}
 * ({@code parent:pupil,parent:pupil}), and made before the first request.
 */
@Configuration(proxyBeanMethods = false)
@RivalIs({"open", "register"})
class OpenDoor {

    @Bean
    @Order(ApiChain.FIRST)
    SecurityFilterChain everybody(HttpSecurity http) {
        return ApiChain.like(http)
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .build();
    }

    @Bean
    ReaderArgument readersByAddress(@Value("${benchmark.pairs}") String[] pairs) {
        Map<String, Reader> readers = new HashMap<>();
        for (String pair : pairs) {
            String[] halves = pair.split(":", 2);
            readers.put(
                    "/api/v1/children/" + halves[1] + "/marks",
                    new Reader(halves[0], Set.of(UUID.fromString(halves[1])), Level.CITIZEN, Instant.EPOCH));
        }
        return new ReaderArgument(request -> Objects.requireNonNull(readers.get(request.getRequestURI())));
    }
}
