package education.gateway.diary.guardianship;

import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * The school's links, for people: those that wait for the school, all of them by name, and decisions about each. Every
 * decision stands behind a fold that says what it does, and carries the version of the link that was on the page.
 */
@Controller
class SchoolLinkPages {

    private static final String PATH = "/school/links";
    private static final String OF_PUPIL = PATH + "/{pupil}";
    private static final String OF_LINK = OF_PUPIL + "/{link}";

    private final SchoolLinks links;
    private final Clock clock;

    SchoolLinkPages(SchoolLinks links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView list(
            SchoolOfficer officer,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "1") int page) {
        return list(officer, isWaiting(state), null, page);
    }

    /** What is searched for stands in no address: it is somebody's name. Among all links, ended ones included. */
    @PostMapping(PATH)
    ModelAndView search(
            SchoolOfficer officer,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "1") int page) {
        String name = Fields.optional("q", q);
        return list(officer, name == null, name, page);
    }

    private static boolean isWaiting(@Nullable String state) {
        if (state == null || state.equals("waiting")) {
            return true;
        }
        if (state.equals("all")) {
            return false;
        }
        throw Fields.bad("state");
    }

    private ModelAndView list(SchoolOfficer officer, boolean waiting, @Nullable String name, int page) {
        Instant now = clock.instant();
        SchoolLinks.Page found = links.page(officer, waiting, name, page);
        var model = new HashMap<String, @Nullable Object>();
        model.put(
                "rows", found.links().stream().map(one -> LinkCard.of(one, now)).toList());
        model.put("found", found);
        model.put("waits", links.waiting(officer));
        model.put("school", officer.school());
        model.put("waiting", waiting);
        model.put("name", name);
        return new ModelAndView("school-links", model);
    }

    /** {@code done} comes from the form of a decision. */
    @GetMapping(OF_PUPIL)
    ModelAndView ofPupil(
            SchoolOfficer officer, @PathVariable UUID pupil, @RequestParam(required = false) @Nullable String done) {
        return page(officer, pupil, HttpStatus.OK, Map.of("done", done == null ? "" : done));
    }

    @PostMapping(OF_LINK + "/end")
    Object end(
            SchoolOfficer officer,
            @PathVariable UUID pupil,
            @PathVariable UUID link,
            @RequestParam(defaultValue = "0") long version,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String document) {
        return decide(
                officer,
                new Tried(pupil, link, "end", reason, document),
                "ended",
                () -> links.end(
                        officer,
                        new SchoolLinks.Shown(pupil, link, version),
                        Fields.endReason(reason),
                        Fields.optional("document", document)));
    }

    @PostMapping(OF_LINK + "/suspension")
    Object suspend(
            SchoolOfficer officer,
            @PathVariable UUID pupil,
            @PathVariable UUID link,
            @RequestParam(defaultValue = "0") long version,
            @RequestParam(required = false) @Nullable String reason) {
        return decide(
                officer,
                new Tried(pupil, link, "suspension", reason, null),
                "suspended",
                () -> links.suspend(
                        officer, new SchoolLinks.Shown(pupil, link, version), Fields.text("reason", reason)));
    }

    @PostMapping(OF_LINK + "/resumption")
    Object resume(
            SchoolOfficer officer,
            @PathVariable UUID pupil,
            @PathVariable UUID link,
            @RequestParam(defaultValue = "0") long version) {
        return decide(
                officer,
                new Tried(pupil, link, "resumption", null, null),
                "resumed",
                () -> links.resume(officer, new SchoolLinks.Shown(pupil, link, version)));
    }

    @PostMapping(OF_LINK + "/same-person")
    Object samePerson(
            SchoolOfficer officer,
            @PathVariable UUID pupil,
            @PathVariable UUID link,
            @RequestParam(defaultValue = "0") long version) {
        return decide(
                officer,
                new Tried(pupil, link, "same-person", null, null),
                "same",
                () -> links.samePerson(officer, new SchoolLinks.Shown(pupil, link, version)));
    }

    @PostMapping(OF_PUPIL + "/bars/{bar}/lifting")
    Object lift(
            SchoolOfficer officer,
            @PathVariable UUID pupil,
            @PathVariable UUID bar,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String document) {
        return decide(
                officer,
                new Tried(pupil, bar, "lifting", reason, document),
                "lifted",
                () -> links.lift(
                        officer, pupil, bar, Fields.text("reason", reason), Fields.text("document", document)));
    }

    /**
     * What somebody has sent, so that nothing has to be typed twice.
     *
     * @param about the link or the bar
     */
    record Tried(
            UUID pupil,
            UUID about,
            String step,
            @Nullable String reason,
            @Nullable String document) {

        /** Whether it was sent by this form. */
        public boolean is(UUID other, String otherStep) {
            return about.equals(other) && step.equals(otherStep);
        }

        @Override
        public String toString() {
            return "Tried[" + step + "]";
        }
    }

    private Object decide(SchoolOfficer officer, Tried tried, String done, Runnable decision) {
        try {
            decision.run();
        } catch (Refusal refusal) {
            if (refusal.status() == HttpStatus.NOT_FOUND) {
                throw refusal;
            }
            return page(
                    officer,
                    tried.pupil(),
                    refusal.status(),
                    Map.of("tried", tried, "trouble", words(refusal.kind(), tried.step())));
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, PATH + "/" + tried.pupil() + "?done=" + done)
                .build();
    }

    /** What may be chosen, and whether it leaves a bar or needs a document. */
    record Choice(String code, String words, boolean leavesBar, boolean needsDocument) {

        static Choice of(EndReason reason) {
            return new Choice(
                    Codes.of(reason),
                    switch (reason) {
                        case COURT_ORDER -> "Решение суда";
                        case MISTAKE -> "Связали по ошибке";
                        case CONTEST -> "Родитель прав: это не его ребёнок";
                        case LEFT_SCHOOL -> "Ученик выбыл из школы";
                        case CAME_OF_AGE -> "Ученику исполнилось 18 лет";
                        case PARENT_REQUEST -> "Родитель сам попросил закрыть ему доступ";
                        case CONSENT_WITHDRAWN -> "Родитель отозвал согласие";
                    },
                    reason.leavesBar(),
                    reason.needsDocument());
        }
    }

    private static final List<Choice> CHOICES = Stream.of(EndReason.values())
            .filter(EndReason::mayBeChosen)
            .map(Choice::of)
            .toList();

    private ModelAndView page(SchoolOfficer officer, UUID pupil, HttpStatus status, Map<String, Object> further) {
        Instant now = clock.instant();
        SchoolLinks.OfPupil all = links.ofPupil(officer, pupil);
        var model = new HashMap<String, @Nullable Object>(Map.of("done", ""));
        model.put("tried", null);
        model.put("trouble", null);
        model.put("pupil", all.pupil());
        model.put("pupilId", pupil);
        model.put(
                "links", all.links().stream().map(one -> LinkCard.of(one, now)).toList());
        model.put(
                "bars",
                all.bars().stream()
                        .map(bar -> BarCard.of(bar, all.links(), now))
                        .toList());
        model.put("choices", CHOICES);
        model.put("school", officer.school());
        model.putAll(further);
        return new ModelAndView("school-links-pupil", model, status);
    }

    private static final Map<String, String> WORDS = Map.of(
            SchoolLinks.CHANGED,
            "Пока страница была открыта, связь изменилась: возможно, решение записал другой сотрудник или родитель. Ваше"
                    + " решение не записано. Посмотрите, что стало, и решите снова.",
            "bar-lifted",
            "Этот запрет уже снят. Ещё раз снимать не нужно.",
            "barred",
            "Между этим родителем и учеником стоит запрет. Сначала снимите его, с основанием и документом.",
            "other-person",
            "Госуслуги называют за этой учётной записью другого человека. Если это тот же человек, подтвердите это.",
            "document-needed",
            "Для решения суда нужен номер документа.",
            "link-state",
            "Связь уже в другом состоянии. Ваше решение не записано.");

    private static String words(String kind, String step) {
        String unclear =
                switch (step) {
                    case "end" -> "Выберите причину. Документ: одна строка, не длиннее 200 знаков.";
                    case "lifting" -> "Напишите основание и документ: по одной строке, не длиннее 200 знаков.";
                    default -> "Напишите причину: одна строка, не длиннее 200 знаков.";
                };
        return WORDS.getOrDefault(kind, unclear);
    }
}
