package education.gateway.diary.guardianship;

import education.gateway.diary.identity.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Children found by the state, and "this is not my child", for programs. */
@RestController
@RequestMapping("/api/v1")
class StateChildrenApi {

    private final StateFoundChildren found;
    private final AskingParent caller;
    private final Decisions decisions;
    private final HandoverWorker handover;
    private final GuardianshipSettings.Handover settings;

    StateChildrenApi(
            StateFoundChildren found,
            AskingParent caller,
            Decisions decisions,
            HandoverWorker handover,
            GuardianshipSettings settings) {
        this.found = found;
        this.caller = caller;
        this.decisions = decisions;
        this.handover = handover;
        this.settings = settings.handover();
    }

    record Offered(List<OfferedChild> children) {}

    /** @param inToken whether the caller's next access token will name the pupil */
    record Opened(UUID pupilId, UUID linkId, boolean inToken) {}

    @GetMapping("/state-children")
    Offered offered(Reader reader) {
        return new Offered(found.offeredTo(reader));
    }

    /** @param number of what waits for the school, as it is read out there */
    record Asked(UUID pupilId, UUID applicationId, String number) {}

    /** 201 or 200 opened; 202 where the school is asked first. */
    @PostMapping("/state-children/{pupilId}/acceptance")
    ResponseEntity<?> accept(Reader reader, @PathVariable UUID pupilId, HttpServletRequest request) {
        if (!found.opensAtOnce()) {
            SchoolQueue.Asked asked = caller.ask(reader, pupilId, request).asked();
            return ResponseEntity.accepted().body(new Asked(pupilId, asked.id(), asked.number()));
        }
        StateFoundChildren.Acceptance acceptance = found.accept(reader, pupilId);
        boolean inToken = handover.awaitDelivered(reader.parentId(), pupilId, settings.waitForPage());
        return ResponseEntity.status(acceptance.madeNow() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new Opened(pupilId, acceptance.link().id(), inToken));
    }

    @PostMapping("/children/{pupilId}/contest")
    ResponseEntity<Void> contest(Reader reader, @PathVariable UUID pupilId) {
        decisions.contest(reader, pupilId);
        return ResponseEntity.noContent().build();
    }
}
