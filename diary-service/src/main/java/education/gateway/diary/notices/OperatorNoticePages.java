package education.gateway.diary.notices;

import education.gateway.diary.identity.Operator;
import education.gateway.diary.web.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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

/** Where IT staff write notices. */
@Controller
class OperatorNoticePages {

    private static final String PATH = "/operator/notices";
    private static final Duration USUAL = Duration.ofDays(1);

    private final Notices notices;
    private final NoticeBoard board;
    private final Clock clock;

    OperatorNoticePages(Notices notices, NoticeBoard board, Clock clock) {
        this.notices = notices;
        this.board = board;
        this.clock = clock;
    }

    /**
     * A form, filled in.
     *
     * @param key tells the fields of two forms on one page apart
     * @param id the notice that it changes; null for a new one
     * @param state where the notice stands
     */
    record Form(
            String key,
            @Nullable UUID id,
            String state,
            String words,
            String from,
            String until,
            Map<String, String> mistakes) {

        static Form of(Notice notice, Instant now) {
            return new Form(
                    notice.id().toString(),
                    notice.id(),
                    notice.isShown(now) ? "Показывается сейчас" : "Ещё не показывается",
                    notice.words(),
                    Draft.field(notice.from()),
                    Draft.field(notice.until()),
                    Map.of());
        }

        static Form blank(Instant now) {
            return new Form(
                    "new", null, "Новое объявление", "", Draft.field(now), Draft.field(now.plus(USUAL)), Map.of());
        }

        Form with(
                @Nullable String typed,
                @Nullable String newFrom,
                @Nullable String newUntil,
                Map<String, String> wrong) {
            return new Form(
                    key,
                    id,
                    state,
                    typed == null ? "" : typed,
                    newFrom == null ? "" : newFrom,
                    newUntil == null ? "" : newUntil,
                    wrong);
        }
    }

    /** {@code done} comes from the forms that lead back here. */
    @GetMapping(PATH)
    ModelAndView list(Operator operator, @RequestParam(required = false) @Nullable String done) {
        Instant now = clock.instant();
        return page(HttpStatus.OK, forms(now), done != null, null);
    }

    @PostMapping(PATH)
    Object create(
            Operator operator,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until) {
        return write(operator, null, words, from, until);
    }

    @PostMapping(PATH + "/{id}")
    Object change(
            Operator operator,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until) {
        return write(operator, id, words, from, until);
    }

    @PostMapping(PATH + "/{id}/removal")
    ResponseEntity<Void> remove(Operator operator, @PathVariable UUID id) {
        notices.remove(id);
        board.readAnew();
        return backToList();
    }

    private Object write(
            Operator operator,
            @Nullable UUID id,
            @Nullable String words,
            @Nullable String from,
            @Nullable String until) {
        Instant now = clock.instant();
        var draft = new Draft(words, from, until, now);
        List<Form> forms = forms(now);
        if (draft.mistakes().isEmpty()) {
            try {
                notices.write(operator, draft.notice(id == null ? UUID.randomUUID() : id), now);
                board.readAnew();
                return backToList();
            } catch (Refusal refusal) {
                return page(
                        refusal.status(),
                        filled(forms, id, words, from, until, Map.of()),
                        false,
                        "Объявлений уже " + Notice.MOST + ", больше на экран не помещается. Уберите одно из них.");
            }
        }
        return page(
                HttpStatus.BAD_REQUEST,
                filled(forms, id, words, from, until, draft.mistakes()),
                false,
                "Ничего не записано. Исправьте, пожалуйста, отмеченное.");
    }

    private List<Form> forms(Instant now) {
        var forms = new ArrayList<Form>();
        notices.notOver(now).forEach(notice -> forms.add(Form.of(notice, now)));
        forms.add(Form.blank(now));
        return forms;
    }

    private static List<Form> filled(
            List<Form> forms,
            @Nullable UUID id,
            @Nullable String words,
            @Nullable String from,
            @Nullable String until,
            Map<String, String> mistakes) {
        return forms.stream()
                .map(form -> Objects.equals(form.id(), id) ? form.with(words, from, until, mistakes) : form)
                .toList();
    }

    private static ModelAndView page(HttpStatus status, List<Form> forms, boolean done, @Nullable String trouble) {
        var page = new ModelAndView("operator-notices", status);
        page.addObject("forms", forms);
        page.addObject("done", done);
        page.addObject("trouble", trouble);
        page.addObject("longest", Notice.LONGEST);
        return page;
    }

    private static ResponseEntity<Void> backToList() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, PATH + "?done")
                .build();
    }
}
