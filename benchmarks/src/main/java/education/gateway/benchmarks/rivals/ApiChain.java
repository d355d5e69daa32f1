package education.gateway.benchmarks.rivals;

import education.gateway.diary.web.SecurityHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;

/** What every rival's filter chain has in common with the diary's own chain of the API, headers included. */
final class ApiChain {

    /** Before the diary's own chains. */
    static final int FIRST = -1;

    private ApiChain() {}

    static HttpSecurity like(HttpSecurity http) {
        return http.securityMatcher("/api/**")
                .headers(SecurityHeaders::ofApi)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }
}
