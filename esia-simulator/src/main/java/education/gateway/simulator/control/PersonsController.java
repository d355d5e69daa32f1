package education.gateway.simulator.control;

import education.gateway.simulator.people.Families;
import education.gateway.simulator.people.Person;
import education.gateway.simulator.people.PersonChange;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /control/persons}: tests change a person, for example give the same SNILS a new oid. */
@RestController
@RequestMapping("/control/persons")
final class PersonsController {

    private final Families families;

    PersonsController(Families families) {
        this.families = families;
    }

    /** What is told of a person: nothing that identifies beyond key and oid. */
    record Summary(String key, long oid, boolean confirmed, int children) {
        static Summary of(Person person) {
            return new Summary(
                    person.key(),
                    person.oid(),
                    person.confirmed(),
                    person.children().size());
        }
    }

    @GetMapping
    List<Summary> list() {
        return families.all().stream().map(Summary::of).toList();
    }

    @PostMapping("/{key}")
    ResponseEntity<Object> change(@PathVariable String key, @RequestBody PersonChange change) {
        try {
            return families.change(key, change)
                    .<ResponseEntity<Object>>map(person -> ResponseEntity.ok(Summary.of(person)))
                    .orElseGet(() -> ResponseEntity.status(404).body(Map.of("error", "nobody has this key")));
        } catch (IllegalArgumentException e) {
            return ResponseEntity.badRequest().body(Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    /** Everybody as the file says. */
    @PostMapping("/reset")
    List<Summary> reset() {
        families.reset();
        return list();
    }
}
