package education.gateway.diary.register;

import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.web.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where an officer uploads the own school's register: nothing is taken in before its preview was seen. Which school that is
 * stands in the token alone.
 */
@Controller
class RegisterPages {

    private static final String PATH = "/school/register";
    private static final String FILE = PATH + "/files/{id}";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM, HH:mm", Locale.forLanguageTag("ru"))
            .withZone(ZoneId.of("Europe/Moscow"));

    private final RegisterUploads uploads;
    private final WaitingFiles waiting;
    private final UploadHistory history;
    private final RegisterSettings settings;

    RegisterPages(RegisterUploads uploads, WaitingFiles waiting, UploadHistory history, RegisterSettings settings) {
        this.uploads = uploads;
        this.waiting = waiting;
        this.history = history;
        this.settings = settings;
    }

    /** @param place «строка 5, Дата рождения (birth_date)» */
    record MistakeView(long row, String place, String found, String expected) {

        static MistakeView of(String kind, BadCell cell) {
            String column = cell.column();
            String found = cell.found();
            return new MistakeView(
                    cell.row(),
                    column == null ? "вся строка" : ColumnWords.label(kind, column),
                    found == null ? "" : found,
                    cell.expected());
        }
    }

    record WaitingView(
            UUID id, String kind, String sent, String keptUntil, boolean own, boolean needsSecond, int linksEnding) {

        static WaitingView of(WaitingFile file, SchoolOfficer officer) {
            return new WaitingView(
                    file.id(),
                    FileKind.nameOf(file.preview().kind()),
                    MOMENT.format(file.sentAt()),
                    MOMENT.format(file.keptUntil()),
                    file.sentBy().equals(officer.account()),
                    file.preview().needsSecondOfficer(),
                    file.preview().linksEnding());
        }
    }

    /** @param about what the last column says */
    record ListView(String code, String title, String about, List<PupilLine> pupils) {

        static List<ListView> of(ChangedPupils pupils) {
            return List.of(
                    new ListView("ending", "Чьим родителям файл закроет доступ", "Почему", pupils.ending()),
                    new ListView("added", "Кого файл добавит", "Кто это", pupils.added()),
                    new ListView("changed", "Кого файл изменит", "Что изменится", pupils.changed()));
        }

        public boolean isCut() {
            return pupils.size() == ChangedPupils.SHOWN;
        }
    }

    record HistoryView(String kind, String at, UploadHistory.Entry entry) {

        static HistoryView of(UploadHistory.Entry entry) {
            return new HistoryView(FileKind.nameOf(entry.kind()), MOMENT.format(entry.at()), entry);
        }
    }

    /** {@code done} comes from the form that leads back here. */
    @GetMapping(PATH)
    ModelAndView page(SchoolOfficer officer, @RequestParam(required = false) @Nullable String done) {
        return page(officer, HttpStatus.OK, Map.of("done", done == null ? "" : done));
    }

    /** Shows what the file would do; only its confirmation brings it into the register. */
    @PostMapping(PATH)
    Object look(SchoolOfficer officer, @RequestParam String kind, @RequestPart("file") MultipartFile file)
            throws IOException {
        if (file.isEmpty()) {
            return page(officer, HttpStatus.BAD_REQUEST, Map.of("kind", kind, "trouble", "Выберите файл"));
        }
        try (InputStream in = file.getInputStream()) {
            return seeOther(PATH + "/files/" + uploads.lookAt(kind, officer, in).id());
        } catch (RejectedFile rejected) {
            return rejected(officer, kind, rejected);
        } catch (Refusal refusal) {
            String words = trouble(refusal);
            if (words == null) {
                throw refusal;
            }
            return page(officer, refusal.status(), Map.of("kind", kind, "trouble", words));
        }
    }

    @GetMapping(FILE)
    ModelAndView file(SchoolOfficer officer, @PathVariable UUID id) {
        return file(officer, id, HttpStatus.OK, "");
    }

    /** {@code sha256} stands on the page that the officer has looked at. */
    @PostMapping(FILE + "/confirmation")
    Object confirm(SchoolOfficer officer, @PathVariable UUID id, @RequestParam(defaultValue = "") String sha256)
            throws IOException {
        WaitingFile seen = waiting.find(id, officer.school()).orElseThrow(PupilNotFound::new);
        try {
            uploads.confirm(id, sha256, officer);
            return seeOther(PATH + "?done=taken");
        } catch (RejectedFile rejected) {
            return rejected(officer, seen.preview().kind(), rejected);
        } catch (Refusal refusal) {
            String words = trouble(refusal);
            if (words == null) {
                throw refusal;
            }
            return file(officer, id, refusal.status(), words);
        }
    }

    @PostMapping(FILE + "/removal")
    ResponseEntity<Void> throwAway(SchoolOfficer officer, @PathVariable UUID id) {
        uploads.throwAway(id, officer);
        return seeOther(PATH + "?done=removed");
    }

    @GetMapping(PATH + "/templates/{kind:pupils|terms|lessons|marks}")
    ResponseEntity<byte[]> template(SchoolOfficer officer, @PathVariable String kind) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(kind + ".csv")
                                .build()
                                .toString())
                .body(ColumnWords.template(kind, officer.school()).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(PATH + "/format")
    ModelAndView format(SchoolOfficer officer) {
        var columns = new HashMap<String, List<ColumnWords>>();
        var others = new HashMap<String, Map<String, List<String>>>();
        FileKind.ALL.forEach(kind -> {
            columns.put(kind.code(), ColumnWords.of(kind.code()));
            others.put(kind.code(), uploads.otherNames(kind.code()));
        });
        return new ModelAndView(
                "school-register-format",
                Map.of(
                        "school",
                        officer.school(),
                        "kinds",
                        FileKind.ALL,
                        "columns",
                        columns,
                        "others",
                        others,
                        "second",
                        settings.secondOfficer()));
    }

    private static @Nullable String trouble(Refusal refusal) {
        return switch (refusal.kind()) {
            case "file-too-large" -> "Файл слишком большой. Разделите его на части, например по месяцам.";
            case "too-many-uploads" -> "Сейчас загружаются другие файлы. Попробуйте через минуту.";
            case "too-many-waiting" ->
                "Уже слишком много файлов ждут подтверждения. Сначала решите, что с ними делать.";
            case "second-officer" ->
                "Этот файл закрыл бы доступ многим родителям, поэтому его подтверждает другой ответственный вашей школы.";
            case "another-file" -> "Это уже не тот файл, который вы смотрели. Посмотрите ещё раз.";
            case "look-again" ->
                "Пока файл ждал, данные школы изменились, и доступ закрылся бы у других или у большего числа"
                        + " родителей.";
            default -> null;
        };
    }

    private ModelAndView rejected(SchoolOfficer officer, String kind, RejectedFile rejected) {
        List<MistakeView> mistakes = rejected.findings().inOrder().stream()
                .map(cell -> MistakeView.of(kind, cell))
                .toList();
        return page(
                officer,
                HttpStatus.UNPROCESSABLE_CONTENT,
                Map.of(
                        "kind",
                        kind,
                        "mistakes",
                        mistakes,
                        "mistakesOf",
                        rejected.findings().count()));
    }

    private ModelAndView page(SchoolOfficer officer, HttpStatus status, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(Map.of(
                "school",
                officer.school(),
                "kinds",
                FileKind.ALL,
                "kind",
                "pupils",
                "done",
                "",
                "trouble",
                "",
                "mistakes",
                List.of(),
                "mistakesOf",
                0L));
        model.put(
                "waiting",
                waiting.ofSchool(officer.school()).stream()
                        .map(file -> WaitingView.of(file, officer))
                        .toList());
        model.put(
                "history",
                history.of(officer.school()).stream().map(HistoryView::of).toList());
        model.putAll(more);
        return new ModelAndView("school-register", model, status);
    }

    private ModelAndView file(SchoolOfficer officer, UUID id, HttpStatus status, String trouble) {
        WaitingFile file = waiting.find(id, officer.school()).orElseThrow(PupilNotFound::new);
        UploadPreview preview = file.preview();
        String before = history.lastTaken(preview.school(), preview.kind(), preview.sha256())
                .map(RegisterPages::words)
                .orElse("");
        return new ModelAndView(
                "school-register-file",
                Map.of(
                        "school",
                        officer.school(),
                        "file",
                        WaitingView.of(file, officer),
                        "preview",
                        preview,
                        "lists",
                        ListView.of(preview.pupils()),
                        "mayConfirm",
                        file.mayBeConfirmedBy(officer.account()),
                        "takenBefore",
                        before,
                        "trouble",
                        trouble),
                status);
    }

    private static String words(Instant moment) {
        return MOMENT.format(moment);
    }

    private static ResponseEntity<Void> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, path)
                .build();
    }
}
