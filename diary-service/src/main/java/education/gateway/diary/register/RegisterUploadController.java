package education.gateway.diary.register;

import education.gateway.diary.identity.SchoolOfficer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Where an officer's register files arrive: as the body itself, or as the part {@code file} of a form. */
@RestController
@RequestMapping("/api/v1/school/register/{kind:pupils|terms|lessons|marks}")
class RegisterUploadController {

    private final RegisterUploads uploads;

    RegisterUploadController(RegisterUploads uploads) {
        this.uploads = uploads;
    }

    @PostMapping(consumes = {"text/csv", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    UploadReport body(SchoolOfficer officer, @PathVariable String kind, HttpServletRequest request) throws IOException {
        try (InputStream in = request.getInputStream()) {
            return uploads.accept(kind, officer, in);
        }
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    UploadReport form(SchoolOfficer officer, @PathVariable String kind, @RequestPart("file") MultipartFile file)
            throws IOException {
        try (InputStream in = file.getInputStream()) {
            return uploads.accept(kind, officer, in);
        }
    }
}
