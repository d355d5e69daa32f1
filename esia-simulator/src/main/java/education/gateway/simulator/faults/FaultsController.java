package education.gateway.simulator.faults;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /control/faults}: list, switch on and off. */
@RestController
@RequestMapping("/control/faults")
final class FaultsController {

    private final Faults faults;

    FaultsController(Faults faults) {
        this.faults = faults;
    }

    /** Body of a JSON request; {@code count} is 1 when absent. */
    record Wanted(@Nullable String name, @Nullable Integer count) {}

    @GetMapping
    Map<String, Object> list() {
        return Map.of("on", faults.left(), "known", faults.known());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> switchByJson(@RequestBody Wanted wanted) {
        return switchOn(wanted.name(), wanted.count());
    }

    /** From a form; {@code back} is a path of this server to which a browser returns. */
    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> switchByForm(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable Integer count,
            @RequestParam(required = false) @Nullable String back) {
        ResponseEntity<Map<String, Object>> answer = switchOn(name, count);
        return answer.getStatusCode().is2xxSuccessful() ? orBack(answer, back) : answer;
    }

    @PostMapping("/reset")
    ResponseEntity<Map<String, Object>> reset(@RequestParam(required = false) @Nullable String back) {
        faults.reset();
        return orBack(ResponseEntity.ok(Map.of("on", faults.left())), back);
    }

    private ResponseEntity<Map<String, Object>> switchOn(@Nullable String name, @Nullable Integer count) {
        if (name == null) {
            return ResponseEntity.badRequest().body(Map.of("error", "name is missing"));
        }
        try {
            faults.set(name, count == null ? 1 : count);
            return ResponseEntity.ok(Map.of("on", faults.left()));
        } catch (IllegalArgumentException e) {
            return ResponseEntity.badRequest().body(Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private static ResponseEntity<Map<String, Object>> orBack(
            ResponseEntity<Map<String, Object>> answer, @Nullable String back) {
        return back != null && back.matches("/(login)?(\\?request=[A-Za-z0-9_-]+(&other=true)?)?")
                ? ResponseEntity.status(302).location(URI.create(back)).build()
                : answer;
    }
}
