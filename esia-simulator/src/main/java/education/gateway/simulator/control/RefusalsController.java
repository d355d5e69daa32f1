package education.gateway.simulator.control;

import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** {@code /control/refusals}: what was refused and why; a page for people, JSON for programs. */
@Controller
@RequestMapping("/control/refusals")
final class RefusalsController {

    private final RefusalLog log;

    RefusalsController(RefusalLog log) {
        this.log = log;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, List<RefusalLog.Refusal>>> json() {
        return ResponseEntity.ok(Map.of("refusals", log.latest()));
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    String page(Model model) {
        model.addAttribute("refusals", log.latest());
        return "refusals";
    }

    @PostMapping("/reset")
    ResponseEntity<Void> reset() {
        log.clear();
        return ResponseEntity.noContent().build();
    }
}
