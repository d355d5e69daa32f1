package education.gateway.diary.applications;

import education.gateway.diary.consent.Consents;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.VerifiedNames;
import education.gateway.diary.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A parent's applications, for programs. */
@RestController
@RequestMapping("/api/v1/applications")
class ParentApplicationsApi {

    private final ParentApplications applications;
    private final ApplicationReads reads;
    private final VerifiedNames names;
    private final Consents consents;
    private final Clock clock;

    ParentApplicationsApi(
            ParentApplications applications,
            ApplicationReads reads,
            VerifiedNames names,
            Consents consents,
            Clock clock) {
        this.applications = applications;
        this.reads = reads;
        this.names = names;
        this.consents = consents;
        this.clock = clock;
    }

    /**
     * An application as its parent sees it. Of a child whom the state named, only what was offered is told.
     *
     * @param reasons why it was refused
     */
    record View(
            UUID id,
            String number,
            String state,
            @Nullable String childSurname,
            String childGivenName,
            @Nullable String childPatronymic,
            @Nullable LocalDate birthDate,
            int school,
            String className,
            String relation,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant closedAt,
            List<String> reasons) {

        static View of(Application application, Instant now) {
            Application.Closing closing = application.closing();
            Child child = application.child();
            boolean typed = application.found() == null;
            return new View(
                    application.id(),
                    application.number().value(),
                    application.state(now).code(),
                    typed ? child.name().surname() : null,
                    child.name().givenName(),
                    typed ? child.name().patronymic() : null,
                    typed ? child.birthDate() : null,
                    child.school(),
                    child.className(),
                    application.applicant().relation().code(),
                    application.createdAt(),
                    application.expiresAt(),
                    closing == null ? null : closing.at(),
                    closing == null
                            ? List.of()
                            : closing.reasons().stream()
                                    .sorted()
                                    .map(RefusalReason::code)
                                    .toList());
        }
    }

    record Page(List<View> applications, int total, int page, int pages) {}

    /** @param page from 1 */
    @GetMapping
    Page all(Reader reader, @RequestParam(defaultValue = "1") int page) {
        Instant now = clock.instant();
        ParentApplications.Page some = applications.of(reader, page);
        return new Page(
                some.applications().stream()
                        .map(each -> View.of(each.application(), now))
                        .toList(),
                some.total(),
                some.page(),
                some.pages());
    }

    @PostMapping
    ResponseEntity<View> create(Reader reader, @RequestBody ApplicationForm form, HttpServletRequest request) {
        consents.require(reader);
        Instant now = clock.instant();
        var draft = new Draft(form, reader.parentId(), names.ofCaller(request), RussianDay.of(now), reads::knowsSchool);
        if (!draft.mistakes().isEmpty()) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "bad-request",
                    "The request cannot be understood",
                    Map.of("parameter", draft.mistakes().keySet().iterator().next(), "errors", draft.mistakes()));
        }
        Application created = applications.create(draft.applicant(), draft.child());
        return ResponseEntity.created(URI.create("/api/v1/applications/" + created.id()))
                .body(View.of(created, now));
    }

    /** Takes the application back. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> withdraw(Reader reader, @PathVariable UUID id) {
        applications.withdraw(reader, id);
        return ResponseEntity.noContent().build();
    }
}
