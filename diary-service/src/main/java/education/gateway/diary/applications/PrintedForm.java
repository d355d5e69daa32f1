package education.gateway.diary.applications;

import education.gateway.diary.print.ApplicationForm;
import java.time.ZoneId;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** An application as it is printed at the desk and signed there. */
final class PrintedForm {

    private static final String REQUEST =
            "Прошу предоставить мне доступ к сведениям об успеваемости и посещаемости моего ребёнка в сервисе"
                    + " «Электронный дневник».\nМой номер родителя: ";

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private PrintedForm() {}

    /** @throws ApplicationNotFound for a child whom the state named: nobody comes to the school to sign */
    static ApplicationForm of(Application application) {
        if (application.found() != null) {
            throw new ApplicationNotFound();
        }
        Applicant applicant = application.applicant();
        Child child = application.child();
        return new ApplicationForm(
                application.number().value(),
                application.createdAt().atZone(MOSCOW).toLocalDate(),
                applicant.name().full(),
                applicant.relation().words(),
                child.name().full(),
                child.birthDate(),
                child.school(),
                "",
                child.className(),
                REQUEST + applicant.parentId() + ".");
    }

    /** The PDF as it is shown; the file's name tells nothing of anybody. */
    static ResponseEntity<byte[]> answer(Application application, byte[] pdf) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("zayavlenie-" + application.number() + ".pdf")
                                .build()
                                .toString())
                .body(pdf);
    }
}
