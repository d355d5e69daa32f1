package education.gateway.diary.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "Мои входы": where the account is logged in, and the way to end it there. */
@Controller
class SessionPages {

    private static final String PATH = "/sessions";

    private final OwnSessions sessions;
    private final SessionsOfSubject webSessions;

    SessionPages(OwnSessions sessions, SessionsOfSubject webSessions) {
        this.sessions = sessions;
        this.webSessions = webSessions;
    }

    /** {@code ended} comes from the forms that lead back here. */
    @GetMapping(PATH)
    String list(HttpServletRequest request, @RequestParam(required = false) @Nullable String ended, Model page) {
        List<OwnSessionView> all = sessions.of(CallerToken.of(request)).stream()
                .map(OwnSessionView::of)
                .toList();
        page.addAttribute("sessions", all);
        page.addAttribute("others", all.stream().anyMatch(each -> !each.current()));
        page.addAttribute("ended", ended != null);
        return "sessions";
    }

    @PostMapping(PATH + "/{id}/end")
    ResponseEntity<Void> end(HttpServletRequest request, @PathVariable String id) {
        sessions.end(CallerToken.of(request), id);
        return backToList();
    }

    @PostMapping(PATH + "/end-others")
    ResponseEntity<Void> endOthers(HttpServletRequest request) {
        Jwt token = CallerToken.of(request);
        // Ours first, so that they end even if Keycloak is not heard, and so that it need not tell us of them.
        String here = token.getClaimAsString("sid");
        if (here != null) {
            webSessions.end(AccessTokens.subject(token), sid -> !sid.equals(here));
        }
        sessions.endOthers(token);
        return backToList();
    }

    private static ResponseEntity<Void> backToList() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, PATH + "?ended")
                .build();
    }
}
