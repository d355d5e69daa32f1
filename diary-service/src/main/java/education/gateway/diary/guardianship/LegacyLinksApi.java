package education.gateway.diary.guardianship;

import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where an officer hands over what the old portal knew about the pupils of the school. */
@RestController
class LegacyLinksApi {

    private static final int MOST = 2_000_000;

    private final LegacyLinks links;

    LegacyLinksApi(LegacyLinks links) {
        this.links = links;
    }

    @PostMapping(path = "/api/v1/school/links/legacy", consumes = "text/csv")
    LegacyLinks.Report accept(SchoolOfficer officer, HttpServletRequest request) throws IOException {
        byte[] file = request.getInputStream().readNBytes(MOST + 1);
        if (file.length > MOST) {
            throw new Refusal(HttpStatus.CONTENT_TOO_LARGE, "file-too-large", "The file has too much in it");
        }
        return links.accept(officer, new StringReader(new String(file, StandardCharsets.UTF_8)));
    }
}
