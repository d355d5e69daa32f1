package education.gateway.diary.guardianship;

import education.gateway.diary.identity.BrowserBinding;
import education.gateway.diary.identity.LoginProof;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.WebSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Merging two accounts of one person: a fresh login to one, then to the other with the same browser, then a page that says
 * what will happen. All that does not fit is answered in the same words, which tell nothing about either account.
 */
@Controller
class MergePages {

    private static final String PATH = "/account/merge";

    private final Merging merging;
    private final Merges merges;
    private final WebSessions sessions;
    private final BrowserBinding browsers;
    private final Clock clock;

    MergePages(Merging merging, Merges merges, WebSessions sessions, BrowserBinding browsers, Clock clock) {
        this.merging = merging;
        this.merges = merges;
        this.sessions = sessions;
        this.browsers = browsers;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String page(Reader reader, LoginProof login, HttpServletRequest request, Model model) {
        Optional<Merge.Begun> begun = browsers.of(request).flatMap(merges::begun);
        boolean same =
                begun.filter(first -> first.first().equals(reader.parentId())).isPresent();
        model.addAttribute("same", same);
        model.addAttribute("begun", begun.isPresent() && !same);
        if (begun.isPresent() && !same) {
            requireFresh(reader, login);
            model.addAttribute("id", begun.get().id());
            model.addAttribute("fresh", login.isFresh(clock));
            model.addAttribute(
                    "sides",
                    List.of(
                            merges.side(begun.get().first(), begun.get().throughTheState()),
                            merges.side(reader.parentId(), login.throughTheState())));
        }
        return "merge";
    }

    /** The proof of the first account; it ends this session, so that the other account can be logged in to. */
    @PostMapping(PATH)
    ResponseEntity<Void> begin(
            Reader reader, LoginProof login, HttpServletRequest request, HttpServletResponse response) {
        requireFresh(reader, login);
        browsers.of(request).ifPresent(merges::drop);
        boolean proven = merges.begin(login, browsers.bind(response, PATH));
        sessions.end(request, response);
        return seeOther(proven ? "/logged-out?merge" : "/logged-out?merge=again");
    }

    @PostMapping(PATH + "/confirmation")
    ResponseEntity<Void> confirm(
            Reader reader,
            LoginProof login,
            @RequestParam UUID id,
            @RequestParam String keep,
            HttpServletRequest request,
            HttpServletResponse response) {
        requireFresh(reader, login);
        Optional<String> browser = browsers.of(request);
        MergeStep step =
                browser.map(hash -> merging.merge(hash, id, login, keep)).orElse(MergeStep.REFUSED);
        browser.ifPresent(merges::drop);
        browsers.release(response, PATH);
        return seeOther(
                switch (step) {
                    case DONE -> "/logged-out?merged";
                    case CONFIRMED, MOVED -> PATH + "?later";
                    case BEGUN, REFUSED, UNDONE -> PATH + "?refused";
                });
    }

    /** Whoever came from the state goes there again; a password is asked for by a login of its own. */
    private void requireFresh(Reader reader, LoginProof login) {
        if (login.throughTheState()) {
            reader.requireFreshLogin(clock);
        }
    }

    private static ResponseEntity<Void> seeOther(String place) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, place)
                .build();
    }
}
