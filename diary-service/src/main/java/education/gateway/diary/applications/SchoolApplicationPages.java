package education.gateway.diary.applications;

import education.gateway.diary.guardianship.SchoolLinks;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.print.ApplicationPrinter;
import education.gateway.diary.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The school desk, for people. After the number is typed, Enter opens the application with the focus on the first
 * answer; space grants, the arrows go through the reasons, Enter writes it down.
 */
@Controller
class SchoolApplicationPages {

    private static final String PATH = "/school/applications";
    private static final String GRANT = "grant";
    private static final String BOTH = "both";

    private final DeskApplications desk;
    private final SchoolLinks links;
    private final ApplicationPrinter printer;
    private final Clock clock;

    SchoolApplicationPages(DeskApplications desk, SchoolLinks links, ApplicationPrinter printer, Clock clock) {
        this.desk = desk;
        this.links = links;
        this.printer = printer;
        this.clock = clock;
    }

    /** {@code done} comes from the form of a decision. */
    @GetMapping(PATH)
    ModelAndView queue(
            SchoolOfficer officer,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(required = false) @Nullable String done) {
        return list(officer, Inputs.isWaiting(state), null, page, done, null);
    }

    /** What is searched for stands in no address: it is a child's name. A whole number leads to its application. */
    @PostMapping(PATH)
    Object search(
            SchoolOfficer officer,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "1") int page) {
        boolean waiting = Inputs.isWaiting(state);
        String asked = Inputs.optionalName(q);
        if (asked == null || asked.chars().noneMatch(Character::isDigit)) {
            return list(officer, waiting, asked, page, null, null);
        }
        Optional<ApplicationNumber> number = ApplicationNumber.parse(asked);
        if (number.isEmpty()) {
            return list(officer, waiting, null, 1, null, "Такого номера не бывает: проверьте цифры.");
        }
        return desk.find(officer, number.get())
                .<Object>map(found -> seeOther(PATH + "/" + found.id()))
                .orElseGet(() -> list(officer, waiting, null, 1, null, "Заявления с таким номером в вашей школе нет."));
    }

    private ModelAndView list(
            SchoolOfficer officer,
            boolean waiting,
            @Nullable String name,
            int page,
            @Nullable String done,
            @Nullable String trouble) {
        Instant now = clock.instant();
        DeskApplications.Queue queue = desk.queue(officer, waiting, name, page);
        var model = new HashMap<String, @Nullable Object>();
        model.put(
                "rows",
                queue.applications().stream()
                        .map(each -> QueueRow.of(each, now))
                        .toList());
        model.put("queue", queue);
        model.put("linksWaiting", links.waiting(officer));
        model.put("school", officer.school());
        model.put("waiting", waiting);
        model.put("name", name);
        model.put("done", done);
        model.put("trouble", trouble);
        return new ModelAndView("school-applications", model);
    }

    @GetMapping(PATH + "/{id}")
    ModelAndView look(SchoolOfficer officer, @PathVariable UUID id) {
        return page(officer, id, HttpStatus.OK, null);
    }

    /** What is printed at the desk and signed there, as a PDF. */
    @GetMapping(PATH + "/{id}/form")
    ResponseEntity<byte[]> form(SchoolOfficer officer, @PathVariable UUID id) {
        Application application = desk.print(officer, id);
        return PrintedForm.answer(application, printer.pdf(PrintedForm.of(application)));
    }

    /**
     * @param decision {@code grant} or the code of a reason
     * @param also codes of further reasons
     */
    @PostMapping(PATH + "/{id}/decision")
    Object decide(
            SchoolOfficer officer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String decision,
            @RequestParam(required = false) @Nullable List<@Nullable String> also,
            @RequestParam(required = false) @Nullable String pupilId) {
        boolean grant = GRANT.equals(decision);
        Set<RefusalReason> reasons = EnumSet.noneOf(RefusalReason.class);
        reasons.addAll(Inputs.reasons(also));
        if (!grant && decision != null) {
            reasons.addAll(Inputs.reasons(List.of(decision)));
        }
        try {
            if (grant && !reasons.isEmpty()) {
                return page(officer, id, HttpStatus.BAD_REQUEST, BOTH);
            }
            if (grant) {
                desk.grant(officer, id, Inputs.optionalPupil(pupilId));
            } else {
                desk.refuse(officer, id, reasons);
            }
        } catch (Refusal refusal) {
            if (refusal.status() == HttpStatus.NOT_FOUND) {
                throw refusal;
            }
            return page(officer, id, refusal.status(), refusal.kind());
        }
        return seeOther(PATH + (grant ? "?done=granted" : "?done=refused"));
    }

    private ModelAndView page(SchoolOfficer officer, UUID id, HttpStatus status, @Nullable String kind) {
        var model = new HashMap<String, @Nullable Object>();
        DeskView one = DeskView.of(desk.look(officer, id), clock.instant());
        model.put("one", one);
        model.put(
                "reasons",
                Stream.of(RefusalReason.values())
                        .filter(reason -> one.stateSaid() == null || reason != RefusalReason.ANOTHER_PERSON_CAME)
                        .toList());
        model.put("trouble", kind == null ? null : words(kind, one.stateSaid() != null));
        return new ModelAndView("school-application", model, status);
    }

    private static final Map<String, String> STATE_WORDS = Map.of(
            "other-person",
            "Тот, кто просил через Госуслуги, больше не входит в эту учётную запись. Открыть доступ по этой просьбе нельзя.",
            "consent-withdrawn",
            "Согласия родителя на обработку данных сейчас нет. Открыть доступ можно, когда родитель даст его снова.",
            "link-state",
            "Связь этого человека с ребёнком, или с другим ребёнком, который родился в тот же день, приостановлена, может"
                    + " быть, другой школой. Открыть доступ можно, когда она решит.",
            "no-longer-found",
            "Данные школы изменились: СНИЛС и дата рождения больше не указывают на одного этого ученика. Родитель может"
                    + " попросить ещё раз или прийти с заявлением.");

    /** Which other school it is, nobody is told. */
    private static final Map<String, String> BARS = Map.of(
            "barred",
            "Доступ этого человека к дневнику этого ученика закрыт: по решению суда, как ошибка или по просьбе"
                    + " родителя. Открыть его можно только после снятия запрета с основанием и документом.",
            "barred-namesake",
            "Доступ к дневнику этого ученика закрыт человеку с такими же фамилией, именем и отчеством. Если пришёл"
                    + " другой человек, сначала снимите запрет, с основанием и номером документа. Если это тот же, открыть"
                    + " доступ нельзя.",
            "barred-elsewhere",
            "Другая школа закрыла доступ к дневнику этого ребёнка этому человеку или человеку с такими же фамилией,"
                    + " именем и отчеством. Снять запрет, с основанием и документом, может только она. Какая это школа,"
                    + " здесь не сказано: пусть заявитель обратится туда, где ему закрыли доступ.");

    private static final Map<String, String> WORDS = Map.of(
            StepRefused.KIND,
            "По этому заявлению уже есть решение, или его отозвали. Сейчас ничего не записано: ниже то, что есть.",
            "reason-needed",
            "Выберите решение: открыть доступ или причину отказа.",
            BOTH,
            "Выбрано и открытие доступа, и причина отказа. Оставьте что-то одно.",
            "link-state",
            "Связь этого родителя с учеником приостановлена. Сначала решите, можно ли её возобновить.",
            "other-person",
            "По данным Госуслуг за этой учётной записью другой человек, не тот, кто в заявлении.",
            "pupil-not-active",
            "Этот ученик сейчас не учится в школе, или ему уже 18 лет.",
            DeskApplications.NO_PUPIL,
            "В школе нет ученика с такими именем и датой рождения.",
            DeskApplications.SEVERAL_PUPILS,
            "Таких учеников несколько: выберите, о ком заявление.");

    private static String words(String kind, boolean byState) {
        String ofDesk =
                BARS.getOrDefault(kind, WORDS.getOrDefault(kind, "Решение не записано: запрос не удалось понять."));
        return byState ? STATE_WORDS.getOrDefault(kind, ofDesk) : ofDesk;
    }

    private static ResponseEntity<Void> seeOther(String place) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, place)
                .build();
    }
}
