package education.gateway.diary.guardianship;

import education.gateway.diary.consent.Consents;
import education.gateway.diary.identity.KeycloakUnreachable;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.WebSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The same for people: each form leads on to a page. */
@Controller
class StateChildrenPages {

    private final StateFoundChildren found;
    private final AskingParent caller;
    private final Decisions decisions;
    private final Consents consents;
    private final HandoverWorker handover;
    private final WebSessions sessions;
    private final GuardianshipSettings.Handover settings;

    StateChildrenPages(
            StateFoundChildren found,
            AskingParent caller,
            Decisions decisions,
            Consents consents,
            HandoverWorker handover,
            WebSessions sessions,
            GuardianshipSettings settings) {
        this.found = found;
        this.caller = caller;
        this.decisions = decisions;
        this.consents = consents;
        this.handover = handover;
        this.sessions = sessions;
        this.settings = settings.handover();
    }

    /**
     * Opens the child's week without a new login: waits a little for Keycloak, then takes a token that names it. Where an
     * officer says yes first, it leads back to the children, among whom this one waits.
     */
    @PostMapping("/state-children/{pupilId}/acceptance")
    ResponseEntity<Void> accept(Reader reader, @PathVariable UUID pupilId, HttpServletRequest request) {
        consents.require(reader);
        if (!found.opensAtOnce()) {
            caller.ask(reader, pupilId, request);
            return seeOther("/?asked");
        }
        found.accept(reader, pupilId);
        boolean told = handover.awaitDelivered(reader.parentId(), pupilId, settings.waitForPage());
        return seeOther(told && isNamed(pupilId, request) ? "/children/" + pupilId + "/week" : "/?opening");
    }

    @PostMapping("/children/{pupilId}/contest")
    ResponseEntity<Void> contest(Reader reader, @PathVariable UUID pupilId) {
        decisions.contest(reader, pupilId);
        return seeOther("/?contested");
    }

    private boolean isNamed(UUID pupilId, HttpServletRequest request) {
        try {
            return sessions.renewClaims(request).linkedChildren().contains(pupilId);
        } catch (KeycloakUnreachable later) {
            return false;
        }
    }

    private static ResponseEntity<Void> seeOther(String place) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, place)
                .build();
    }
}
