package education.gateway.simulator.login;

import education.gateway.simulator.control.RefusalLog;
import education.gateway.simulator.faults.Faults;
import education.gateway.simulator.oauth.EsiaRefusal;
import education.gateway.simulator.oauth.PendingLogins;
import education.gateway.simulator.oauth.WaitingLogin;
import education.gateway.simulator.people.Families;
import education.gateway.simulator.people.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The steps in the browser: {@code /login} chooses the person, {@code /consent} allows or refuses, then back. */
@Controller
final class LoginController {

    private final PendingLogins pending;
    private final Sessions sessions;
    private final Families families;
    private final Faults faults;
    private final RefusalLog refusals;

    LoginController(PendingLogins pending, Sessions sessions, Families families, Faults faults, RefusalLog refusals) {
        this.pending = pending;
        this.sessions = sessions;
        this.families = families;
        this.faults = faults;
        this.refusals = refusals;
    }

    /** Who logged in within this browser, and the cookie that says so. */
    private record Visitor(EsiaSession session, Person person, String cookie) {}

    @GetMapping("/login")
    Object login(
            @RequestParam String request,
            @RequestParam(defaultValue = "false") boolean other,
            @CookieValue(name = Sessions.COOKIE, required = false) @Nullable String cookie,
            HttpServletRequest http) {
        WaitingLogin waiting = pending.find(request).orElse(null);
        if (waiting == null) {
            return LoginPages.stale();
        }
        Optional<Visitor> visitor = visitor(cookie);
        if (visitor.isPresent() && !other) {
            return proceed(request, waiting, visitor.get(), http, new HttpHeaders());
        }
        return LoginPages.login(request, waiting, families.all(), faults);
    }

    @PostMapping("/login")
    Object choose(
            @RequestParam String request,
            @RequestParam String persona,
            @CookieValue(name = Sessions.COOKIE, required = false) @Nullable String cookie,
            HttpServletRequest http) {
        WaitingLogin waiting = pending.find(request).orElse(null);
        if (waiting == null) {
            return LoginPages.stale();
        }
        Person person = families.find(persona).orElse(null);
        if (person == null) {
            ModelAndView page = LoginPages.login(request, waiting, families.all(), faults);
            page.addObject("unknown", true);
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page;
        }
        sessions.end(cookie);
        String newCookie = sessions.begin(person);
        var headers = new HttpHeaders();
        headers.add(HttpHeaders.SET_COOKIE, cookie(newCookie).toString());
        Visitor visitor = visitor(newCookie).orElseThrow();
        return proceed(request, waiting, visitor, http, headers);
    }

    @GetMapping("/consent")
    Object consent(
            @RequestParam String request,
            @CookieValue(name = Sessions.COOKIE, required = false) @Nullable String cookie) {
        WaitingLogin waiting = pending.find(request).orElse(null);
        if (waiting == null) {
            return LoginPages.stale();
        }
        return visitor(cookie)
                .<Object>map(visitor -> LoginPages.consent(request, waiting, visitor.person()))
                .orElseGet(() -> to(URI.create("/login?request=" + request), new HttpHeaders()));
    }

    @PostMapping("/consent")
    Object decide(
            @RequestParam String request,
            @RequestParam String decision,
            @CookieValue(name = Sessions.COOKIE, required = false) @Nullable String cookie,
            HttpServletRequest http) {
        WaitingLogin waiting = pending.find(request).orElse(null);
        Visitor visitor = visitor(cookie).orElse(null);
        if (waiting == null || visitor == null) {
            return LoginPages.stale();
        }
        if (!decision.equals("allow")) {
            sessions.loginFinished(cookie);
            return refuse(request, EsiaRefusal.byPerson(), new HttpHeaders());
        }
        visitor.session().consent(waiting.client(), waiting.scopes());
        return proceed(request, waiting, visitor, http, new HttpHeaders());
    }

    /** To the consent step, or back to the client where this session has consented already. */
    private Object proceed(
            String request, WaitingLogin waiting, Visitor visitor, HttpServletRequest http, HttpHeaders headers) {
        Person person = visitor.person();
        try {
            waiting.require(person);
        } catch (EsiaRefusal refusal) {
            return refuse(request, refusal, headers);
        }
        boolean tooOld = waiting.loggedInSince()
                .filter(since -> visitor.session().authTime().isBefore(since))
                .isPresent();
        if (tooOld) {
            return to(URI.create("/login?request=" + request + "&other=true"), headers);
        }
        if (!visitor.session().hasConsented(waiting.client(), waiting.scopes())) {
            return to(URI.create("/consent?request=" + request), headers);
        }
        if (pending.take(request).isEmpty()) {
            return LoginPages.stale();
        }
        EsiaSession session = visitor.session();
        String agent = http.getHeader(HttpHeaders.USER_AGENT);
        var proof = new WaitingLogin.Proof(
                person, session.sid(), session.authTime(), http.getRemoteAddr(), agent == null ? "" : agent);
        sessions.loginFinished(visitor.cookie());
        return to(waiting.allowed(proof), headers);
    }

    private Object refuse(String request, EsiaRefusal refusal, HttpHeaders headers) {
        refusals.add("login", "ESIA-" + refusal.error().code(), refusal.why());
        return pending.take(request)
                .<Object>map(waiting -> to(waiting.refused(refusal), headers))
                .orElseGet(LoginPages::stale);
    }

    private Optional<Visitor> visitor(@Nullable String cookie) {
        if (cookie == null) {
            return Optional.empty();
        }
        return sessions.find(cookie).flatMap(session -> families.find(session.personKey())
                .map(person -> new Visitor(session, person, cookie)));
    }

    private static ResponseCookie cookie(String value) {
        return ResponseCookie.from(Sessions.COOKIE, value)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .build();
    }

    private static ResponseEntity<Void> to(URI address, HttpHeaders headers) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .headers(headers)
                .location(address)
                .build();
    }
}
