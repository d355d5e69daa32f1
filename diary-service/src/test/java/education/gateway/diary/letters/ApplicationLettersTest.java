package education.gateway.diary.letters;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.applications.ApplicationExpired;
import education.gateway.diary.applications.ApplicationRefused;
import education.gateway.diary.applications.RefusalReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which end of an application leads to which letter. */
class ApplicationLettersTest {

    private final PostRoom room = new PostRoom();
    private final ApplicationLetters applicationLetters = new ApplicationLetters(room.letters);
    private final UUID application = UUID.randomUUID();

    @Test
    void a_refusal_is_told_with_every_reason_that_there_is() {
        room.transaction.executeWithoutResult(status -> applicationLetters.refused(
                new ApplicationRefused(application, "10000007", "1", 57, List.of(RefusalReason.values()))));
        assertThat(room.waiting())
                .containsExactly(Letter.applicationRefused(
                        "1",
                        application,
                        "10000007",
                        List.of(
                                "not_representative",
                                "applicant_name_differs",
                                "pupil_name_differs",
                                "other_person_came")));
    }

    @Test
    void an_application_that_expired_is_told_with_its_last_day_whenever_that_is_written_down() {
        LocalDate lastDay = LocalDate.parse("2026-12-11");
        room.transaction.executeWithoutResult(status ->
                applicationLetters.expired(new ApplicationExpired(application, "10000007", "1", 57, lastDay)));
        assertThat(room.waiting()).containsExactly(Letter.applicationExpired("1", application, "10000007", lastDay));
    }

    @Test
    void the_letter_says_the_same_words_as_the_page() throws IOException {
        Path theme = Path.of("../keycloak-extensions/src/main/resources/theme/education/email/messages");
        var words = new Properties();
        try (var file = Files.newBufferedReader(theme.resolve("messages_ru.properties"))) {
            words.load(file);
        }
        for (RefusalReason reason : RefusalReason.values()) {
            assertThat(words)
                    .containsEntry(
                            "diary.application_refused.reason." + ApplicationLetters.code(reason),
                            "Причина: " + reason.words() + ". " + reason.advice());
        }
    }
}
