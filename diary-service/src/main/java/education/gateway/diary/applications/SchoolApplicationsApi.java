package education.gateway.diary.applications;

import education.gateway.diary.identity.PersonName;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.print.ApplicationPrinter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Applications to an officer's own school, for programs; those to others are as if they did not exist. */
@RestController
@RequestMapping("/api/v1/school/applications")
class SchoolApplicationsApi {

    private final DeskApplications desk;
    private final ApplicationPrinter printer;
    private final Clock clock;

    SchoolApplicationsApi(DeskApplications desk, ApplicationPrinter printer, Clock clock) {
        this.desk = desk;
        this.printer = printer;
        this.clock = clock;
    }

    record Name(String surname, String givenName, @Nullable String patronymic) {

        static Name of(PersonName name) {
            return new Name(name.surname(), name.givenName(), name.patronymic());
        }

        @Override
        public String toString() {
            return "Name";
        }
    }

    /**
     * @param kind {@code desk}: a paper to sign; {@code state_child}: the state named the child and nobody has to come
     * @param applicantVerified whether the applicant's name is the state's word
     */
    record View(
            UUID id,
            String number,
            String kind,
            String state,
            String parentId,
            Name applicant,
            boolean applicantVerified,
            String relation,
            Name child,
            LocalDate birthDate,
            String className,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant closedAt,
            @Nullable UUID pupilId,
            List<String> reasons) {

        static View of(Application application, Instant now) {
            Application.Closing closing = application.closing();
            Applicant applicant = application.applicant();
            return new View(
                    application.id(),
                    application.number().value(),
                    kindOf(application),
                    application.state(now).code(),
                    applicant.parentId(),
                    Name.of(applicant.name()),
                    applicant.verified(),
                    applicant.relation().code(),
                    Name.of(application.child().name()),
                    application.child().birthDate(),
                    application.child().className(),
                    application.createdAt(),
                    application.expiresAt(),
                    closing == null ? null : closing.at(),
                    closing == null ? null : closing.pupilId(),
                    closing == null
                            ? List.of()
                            : closing.reasons().stream()
                                    .sorted()
                                    .map(RefusalReason::code)
                                    .toList());
        }
    }

    /**
     * As much of an application as finds it; the names are told of the one that is looked at, which the journal then says.
     *
     * @param kind as of {@link View}
     */
    record Row(
            UUID id,
            String number,
            String kind,
            String state,
            String childGivenName,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant closedAt) {

        static Row of(Application application, Instant now) {
            Application.Closing closing = application.closing();
            return new Row(
                    application.id(),
                    application.number().value(),
                    kindOf(application),
                    application.state(now).code(),
                    application.child().name().givenName(),
                    application.createdAt(),
                    application.expiresAt(),
                    closing == null ? null : closing.at());
        }

        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }

    private static String kindOf(Application application) {
        return application.found() == null ? "desk" : "state_child";
    }

    /** @param agrees whether everything that was written agrees with the register */
    record PupilView(UUID pupilId, Name name, LocalDate birthDate, String className, boolean agrees, boolean active) {

        static PupilView of(Candidate pupil) {
            return new PupilView(
                    pupil.pupilId(),
                    Name.of(pupil.name()),
                    pupil.birthDate(),
                    pupil.className(),
                    pupil.agrees(),
                    pupil.active());
        }
    }

    record Page(List<Row> applications, int total, int page, int pages) {}

    record OnTheDesk(View application, List<PupilView> pupils) {}

    record Search(
            @Nullable String name,
            @Nullable String number,
            @Nullable String state,
            @Nullable Integer page) {

        @Override
        public String toString() {
            return "Search";
        }
    }

    record GrantRequest(@Nullable String pupilId) {}

    record RefusalRequest(@Nullable List<@Nullable String> reasons) {}

    /** @param state {@code waiting} or {@code closed} */
    @GetMapping
    Page list(
            SchoolOfficer officer,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(defaultValue = "1") int page) {
        return found(officer, new Search(null, number, state, page));
    }

    /** The same by a name, which stands in no address. */
    @PostMapping("/search")
    Page search(SchoolOfficer officer, @RequestBody Search search) {
        return found(officer, search);
    }

    private Page found(SchoolOfficer officer, Search search) {
        Instant now = clock.instant();
        String number = search.number();
        if (number != null && !number.isBlank()) {
            List<Row> one = ApplicationNumber.parse(number)
                    .flatMap(parsed -> desk.find(officer, parsed))
                    .map(application -> List.of(Row.of(application, now)))
                    .orElse(List.of());
            return new Page(one, one.size(), 1, 1);
        }
        Integer page = search.page();
        DeskApplications.Queue queue = desk.queue(
                officer, Inputs.isWaiting(search.state()), Inputs.optionalName(search.name()), page == null ? 1 : page);
        return new Page(
                queue.applications().stream()
                        .map(application -> Row.of(application, now))
                        .toList(),
                queue.total(),
                queue.page(),
                queue.pages());
    }

    @GetMapping("/{id}")
    OnTheDesk look(SchoolOfficer officer, @PathVariable UUID id) {
        DeskApplications.OnTheDesk found = desk.look(officer, id);
        return new OnTheDesk(
                View.of(found.application(), clock.instant()),
                found.candidates().stream().map(PupilView::of).toList());
    }

    /** What is printed at the desk and signed there, as a PDF. */
    @GetMapping("/{id}/form")
    ResponseEntity<byte[]> form(SchoolOfficer officer, @PathVariable UUID id) {
        Application application = desk.print(officer, id);
        return PrintedForm.answer(application, printer.pdf(PrintedForm.of(application)));
    }

    /** The officer has seen the passport and the signature; where the state named the child, the school's data. */
    @PostMapping("/{id}/grant")
    View grant(
            SchoolOfficer officer,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable GrantRequest request) {
        UUID pupil = Inputs.optionalPupil(request == null ? null : request.pupilId());
        return View.of(desk.grant(officer, id, pupil), clock.instant());
    }

    @PostMapping("/{id}/refusal")
    View refuse(SchoolOfficer officer, @PathVariable UUID id, @RequestBody RefusalRequest request) {
        return View.of(desk.refuse(officer, id, Inputs.reasons(request.reasons())), clock.instant());
    }
}
