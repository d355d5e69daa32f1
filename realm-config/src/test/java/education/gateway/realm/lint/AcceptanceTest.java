package education.gateway.realm.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.realm.RealmFiles;
import education.gateway.realm.RealmFilesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptanceTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2027, 1, 31);
    private static final String ENTRY = """
            accepted:
              - rule: long-session
                at: ssoSessionMaxLifespan
                reason: Boarding school, own devices only.
                until: "2027-01-31"
            """;

    @TempDir
    Path folder;

    private Lint lint(String acceptances, LocalDate today) throws IOException {
        Path file = Files.writeString(folder.resolve("production.accepted.yaml"), acceptances);
        return Lint.of(
                RealmFiles.declareAsWritten(
                        Path.of("realms/education"),
                        List.of(
                                Path.of("environments/production.yaml"),
                                Path.of("src/test/resources/lint/long-session.yaml"))),
                "production",
                Optional.empty(),
                Optional.of(file),
                today);
    }

    @Test
    void a_finding_is_accepted_until_its_last_day_and_its_reason_is_told() throws IOException {
        Lint lint = lint(ENTRY, LAST_DAY);

        assertThat(lint.findings()).isEmpty();
        assertThat(lint.accepted()).singleElement().satisfies(finding -> assertThat(finding.note())
                .isEqualTo("until 2027-01-31: Boarding school, own devices only."));
    }

    @Test
    void the_day_after_it_is_a_finding_again_and_the_entry_is_one_too() throws IOException {
        assertThat(lint(ENTRY, LAST_DAY.plusDays(1)).findings())
                .extracting(finding -> finding.rule().id())
                .containsExactlyInAnyOrder("long-session", "acceptance-over");
    }

    @Test
    void an_entry_that_matches_nothing_is_a_finding_with_its_line() throws IOException {
        assertThat(lint(ENTRY.replace("ssoSessionMaxLifespan", "ssoSessionIdleTimeout"), LAST_DAY)
                        .findings())
                .filteredOn(finding -> finding.rule().id().equals("acceptance-unused"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.location().line()).isEqualTo(2));
    }

    @Test
    void an_entry_answers_for_one_place_only() throws IOException {
        assertThat(lint(ENTRY.replace("long-session", "long-code"), LAST_DAY).findings())
                .extracting(finding -> finding.rule().id())
                .containsExactlyInAnyOrder("long-session", "acceptance-unused");
    }

    @Test
    void an_entry_without_reason_or_day_is_refused() {
        assertThatThrownBy(() -> lint(ENTRY.replaceAll("(?m)^ *reason.*\\n", ""), LAST_DAY))
                .isInstanceOf(RealmFilesException.class)
                .hasMessageContaining("needs the key reason");
        assertThatThrownBy(() -> lint(ENTRY.replace("\"2027-01-31\"", "next year"), LAST_DAY))
                .hasMessageContaining("must be a day");
        assertThatThrownBy(() -> lint(ENTRY.replace("until:", "untill:"), LAST_DAY))
                .hasMessageContaining("nobody knows this key");
    }
}
