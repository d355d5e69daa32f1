package education.gateway.diary.guardianship;

import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.Citizens;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.language.Dates;
import java.time.Clock;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The page on which a parent sees that the state login was joined to the account, and may undo it. */
@Controller
class JoiningPages {

    private final Parting parting;
    private final Merges merges;
    private final Citizens citizens;
    private final Clock clock;

    JoiningPages(Parting parting, Merges merges, Citizens citizens, Clock clock) {
        this.parting = parting;
        this.merges = merges;
        this.citizens = citizens;
        this.clock = clock;
    }

    @GetMapping("/joining")
    String page(Reader reader, Model model) {
        Citizen citizen = citizens.ofCaller();
        Instant until = citizen.undoJoiningUntil();
        model.addAttribute("joined", until != null);
        model.addAttribute("merged", merges.isMerged(reader.parentId()));
        model.addAttribute("suspended", citizen.joiningSuspended());
        model.addAttribute("until", until != null && isOpen(until) ? Dates.day(until) : null);
        return "joining";
    }

    /** Ends this session too, and leads to a page that says what happened. */
    @PostMapping("/joining/undoing")
    ResponseEntity<Void> undo(Reader reader) {
        reader.requireFreshLogin(clock);
        boolean done = parting.undo(reader);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, done ? "/logged-out?parted" : "/joining?later")
                .build();
    }

    private boolean isOpen(Instant until) {
        return until.isAfter(clock.instant());
    }
}
