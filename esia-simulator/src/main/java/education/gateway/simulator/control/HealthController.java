package education.gateway.simulator.control;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /control/health}: 200 as soon as logins work. */
@RestController
final class HealthController {

    @GetMapping("/control/health")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }
}
