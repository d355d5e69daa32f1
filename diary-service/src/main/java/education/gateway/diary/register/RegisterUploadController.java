package education.gateway.diary.register;

import education.gateway.diary.identity.SchoolOfficer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Where an officer's register files arrive: as the body itself, or as the part {@code file} of a form. What the file is, is
 * read from its octets.
 */
@RestController
@RequestMapping("/api/v1/school/register")
class RegisterUploadController {

    private static final String KIND = "/{kind:pupils|terms|lessons|marks}";
    private static final String WAITING = "/waiting/{id}";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final RegisterUploads uploads;
    private final WaitingFiles waiting;

    RegisterUploadController(RegisterUploads uploads, WaitingFiles waiting) {
        this.uploads = uploads;
        this.waiting = waiting;
    }

    /** @param own whether the asking officer has sent it, so that another one has to confirm it */
    record Waiting(UUID id, UploadPreview preview, boolean own, Instant sentAt, Instant keptUntil) {

        static Waiting of(WaitingFile file, SchoolOfficer officer) {
            return new Waiting(
                    file.id(),
                    file.preview(),
                    file.sentBy().equals(officer.account()),
                    file.sentAt(),
                    file.keptUntil());
        }
    }

    /** @param sha256 of the file that the officer has looked at */
    record Confirmation(@Nullable String sha256) {}

    @PostMapping(
            path = KIND,
            consumes = {"text/csv", XLSX, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    ResponseEntity<Object> body(SchoolOfficer officer, @PathVariable String kind, HttpServletRequest request)
            throws IOException {
        try (InputStream in = request.getInputStream()) {
            return answer(uploads.accept(kind, officer, in), officer);
        }
    }

    @PostMapping(path = KIND, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Object> form(
            SchoolOfficer officer, @PathVariable String kind, @RequestPart("file") MultipartFile file)
            throws IOException {
        try (InputStream in = file.getInputStream()) {
            return answer(uploads.accept(kind, officer, in), officer);
        }
    }

    /** 200: it is in the register. 202: nothing has changed, another officer has to confirm it. */
    private static ResponseEntity<Object> answer(UploadOutcome outcome, SchoolOfficer officer) {
        if (outcome instanceof UploadOutcome.Waits waits) {
            return ResponseEntity.accepted().body(Waiting.of(waits.file(), officer));
        }
        return ResponseEntity.ok(((UploadOutcome.Taken) outcome).report());
    }

    /** What the file would do; nothing of it is kept. */
    @PostMapping(
            path = KIND + "/preview",
            consumes = {"text/csv", XLSX, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    UploadPreview preview(SchoolOfficer officer, @PathVariable String kind, HttpServletRequest request)
            throws IOException {
        try (InputStream in = request.getInputStream()) {
            return uploads.preview(kind, officer, in);
        }
    }

    @PostMapping(path = KIND + "/preview", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    UploadPreview previewOfForm(
            SchoolOfficer officer, @PathVariable String kind, @RequestPart("file") MultipartFile file)
            throws IOException {
        try (InputStream in = file.getInputStream()) {
            return uploads.preview(kind, officer, in);
        }
    }

    @GetMapping("/waiting")
    List<Waiting> waiting(SchoolOfficer officer) {
        return waiting.ofSchool(officer.school()).stream()
                .map(file -> Waiting.of(file, officer))
                .toList();
    }

    @PostMapping(WAITING + "/confirmation")
    UploadReport confirm(SchoolOfficer officer, @PathVariable UUID id, @RequestBody Confirmation confirmation)
            throws IOException {
        String sha256 = confirmation.sha256();
        return uploads.confirm(id, sha256 == null ? "" : sha256, officer);
    }

    @DeleteMapping(WAITING)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void throwAway(SchoolOfficer officer, @PathVariable UUID id) {
        uploads.throwAway(id, officer);
    }
}
