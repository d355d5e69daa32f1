package education.gateway.diary.applications;

import static education.gateway.diary.language.Words.say;

import education.gateway.diary.consent.Consents;
import education.gateway.diary.guardianship.JustOpened;
import education.gateway.diary.identity.PersonName;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.VerifiedNames;
import education.gateway.diary.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A parent's applications, for people. */
@Controller
class ParentApplicationPages {

    private static final String PATH = "/applications";

    private final ParentApplications applications;
    private final ApplicationReads reads;
    private final VerifiedNames names;
    private final Consents consents;
    private final JustOpened justOpened;
    private final Clock clock;

    ParentApplicationPages(
            ParentApplications applications,
            ApplicationReads reads,
            VerifiedNames names,
            Consents consents,
            JustOpened justOpened,
            Clock clock) {
        this.applications = applications;
        this.reads = reads;
        this.names = names;
        this.consents = consents;
        this.justOpened = justOpened;
        this.clock = clock;
    }

    /** {@code created} and {@code withdrawn} come from the forms that lead back here. */
    @GetMapping(PATH)
    String all(
            Reader caller,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String created,
            @RequestParam(required = false) @Nullable String withdrawn,
            @RequestParam(name = "page", defaultValue = "1") int number,
            Model page) {
        Instant now = clock.instant();
        Reader reader = justOpened.seenBy(caller, request);
        ParentApplications.Page some = applications.of(reader, number);
        List<ApplicationReads.OfParent> own = some.applications();
        page.addAttribute("newer", number > 1 ? number - 1 : null)
                .addAttribute("older", number < some.pages() ? number + 1 : null);
        page.addAttribute(
                "applications",
                own.stream()
                        .map(each -> CardView.of(each, reader.linkedChildren(), now))
                        .toList());
        boolean closed = own.stream()
                .anyMatch(each -> each.application().recorded() == ApplicationState.GRANTED && !each.open());
        page.addAttribute("askConsent", closed && !consents.isGiven(reader));
        boolean waiting = own.stream().anyMatch(each -> each.application().state(now) == ApplicationState.CREATED);
        page.addAttribute("created", created != null && waiting).addAttribute("withdrawn", withdrawn != null);
        return "applications";
    }

    /** @param like an own application whose words are taken over */
    @GetMapping(PATH + "/new")
    ModelAndView form(Reader reader, @RequestParam(required = false) @Nullable UUID like, HttpServletRequest request) {
        consents.require(reader);
        ApplicationForm form = Optional.ofNullable(like)
                .flatMap(id -> applications.written(reader, id))
                .map(ParentApplicationPages::again)
                .or(() -> applications.of(reader, 1).applications().stream()
                        .findFirst()
                        .map(newest -> ofTheSameParent(newest.application())))
                .orElse(ApplicationForm.EMPTY);
        return form(HttpStatus.OK, form, names.ofCaller(request), Map.of(), null);
    }

    @PostMapping(PATH)
    Object create(Reader reader, @ModelAttribute ApplicationForm form, HttpServletRequest request) {
        consents.require(reader);
        Optional<PersonName> verified = names.ofCaller(request);
        var draft = new Draft(form, reader.parentId(), verified, RussianDay.of(clock.instant()), reads::knowsSchool);
        if (!draft.mistakes().isEmpty()) {
            return form(HttpStatus.BAD_REQUEST, form, verified, draft.mistakes(), null);
        }
        try {
            applications.create(draft.applicant(), draft.child());
        } catch (Refusal refusal) {
            return form(refusal.status(), form, verified, Map.of(), words(refusal));
        }
        return seeOther(PATH + "?created");
    }

    @PostMapping(PATH + "/{id}/withdrawal")
    ResponseEntity<Void> withdraw(Reader reader, @PathVariable UUID id) {
        try {
            applications.withdraw(reader, id);
        } catch (StepRefused pressedTwice) {
            if (pressedTwice.state() != ApplicationState.WITHDRAWN) {
                throw pressedTwice;
            }
        }
        return seeOther(PATH + "?withdrawn");
    }

    private static String words(Refusal refusal) {
        return switch (refusal.kind()) {
            case ParentApplications.ALREADY_OPEN ->
                say("Такое заявление в эту школу вы уже создали, второе не нужно. Оно в списке ваших заявлений.");
            case ParentApplications.TOO_MANY ->
                say("Слишком много заявлений сразу. Отзовите лишние или создайте новое завтра.");
            default -> throw refusal;
        };
    }

    private static ModelAndView form(
            HttpStatus status,
            ApplicationForm form,
            Optional<PersonName> verified,
            Map<String, String> mistakes,
            @Nullable String trouble) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("form", form);
        model.put("verified", verified.map(PersonName::full).orElse(null));
        model.put("mistakes", mistakes);
        model.put("trouble", trouble);
        model.put("relations", Relation.chosen());
        return new ModelAndView("application-new", model, status);
    }

    private static ApplicationForm again(Application old) {
        Child child = old.child();
        PersonName own = old.applicant().name();
        return new ApplicationForm(
                child.name().surname(),
                child.name().givenName(),
                child.name().patronymic(),
                child.birthDate().toString(),
                Integer.toString(child.school()),
                child.className(),
                old.applicant().relation().code(),
                own.surname(),
                own.givenName(),
                own.patronymic());
    }

    private static ApplicationForm ofTheSameParent(Application old) {
        PersonName own = old.applicant().name();
        return new ApplicationForm(
                null, null, null, null, null, null, null, own.surname(), own.givenName(), own.patronymic());
    }

    private static ResponseEntity<Void> seeOther(String place) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, place)
                .build();
    }
}
