package education.gateway.simulator.faults;

import education.gateway.simulator.options.SimulatorProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before the endpoints and breaks the answer where a fault says so. */
@Component
final class BreakageFilter extends OncePerRequestFilter {

    private final Faults faults;
    private final Duration slow;

    BreakageFilter(Faults faults, SimulatorProperties options) {
        this.faults = faults;
        this.slow = options.slow();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Place> place = Place.of(request.getRequestURI());
        if (place.isPresent()) {
            for (Breakage breakage : Breakage.values()) {
                if (faults.take(place.get().faultName(breakage))) {
                    breakage.happen(new Breakage.Exchange(request, response, chain, slow));
                    return;
                }
            }
        }
        chain.doFilter(request, response);
    }
}
