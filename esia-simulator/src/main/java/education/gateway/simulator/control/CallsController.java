package education.gateway.simulator.control;

import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /control/calls}: how often servers have called. */
@RestController
@RequestMapping("/control/calls")
final class CallsController {

    private final CallCount count;

    CallsController(CallCount count) {
        this.count = count;
    }

    @GetMapping
    Map<String, Long> calls() {
        return Map.of("calls", count.calls());
    }

    @PostMapping("/reset")
    ResponseEntity<Void> reset() {
        count.clear();
        return ResponseEntity.noContent().build();
    }
}
