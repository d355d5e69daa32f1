package education.gateway.simulator.control;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts the calls of servers: what a login costs in round trips, whatever the browser does beside it. */
@Component
final class CallCount extends OncePerRequestFilter {

    private static final Pattern OF_SERVERS =
            Pattern.compile("/aas/oauth2/v3/te|/rs/.*|/gateway/(token|userinfo|keys|\\.well-known/.*)");

    private final AtomicLong calls = new AtomicLong();

    long calls() {
        return calls.get();
    }

    void clear() {
        calls.set(0);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (OF_SERVERS.matcher(request.getRequestURI()).matches()) {
            calls.incrementAndGet();
        }
        chain.doFilter(request, response);
    }
}
