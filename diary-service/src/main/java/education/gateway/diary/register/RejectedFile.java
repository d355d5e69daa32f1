package education.gateway.diary.register;

import education.gateway.diary.web.Refusal;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A register file with mistakes: nothing of it was kept, and the problem document says what to correct. */
final class RejectedFile extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient Findings findings;

    RejectedFile(long rows, Findings findings) {
        super(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "register-file-rejected",
                "The file has mistakes, nothing of it was accepted",
                Map.of("rows", rows, "mistakes", findings.count(), "errors", findings.inOrder()));
        this.findings = findings;
    }

    Findings findings() {
        return findings;
    }
}
