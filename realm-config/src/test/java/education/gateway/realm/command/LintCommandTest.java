package education.gateway.realm.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LintCommandTest {

    private static final String WILDCARD = "src/test/resources/lint/redirect-wildcard.yaml";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @Test
    void clean_files_end_with_0() {
        assertThat(run("lint", "--environment", "production", "--files", ".")).isZero();
        assertThat(out.toString().strip()).isEqualTo("production: nothing found");
    }

    @Test
    void a_finding_ends_with_2_and_says_where_what_why_and_how_to_mend_it() {
        assertThat(run("lint", "--environment", "production", "--files", ".", "--overlay", WILDCARD))
                .isEqualTo(2);
        assertThat(out.toString())
                .contains(
                        "lint/redirect-wildcard.yaml:4  error  redirect-wildcard",
                        "  clients[diary-web].redirectUris[0]: https://diary.example/*",
                        "  why   ",
                        "  mend  ",
                        "production: 1 error, 0 warnings");
    }

    @Test
    void json_says_the_same() {
        assertThat(run("lint", "--json", "--environment", "production", "--files", ".", "--overlay", WILDCARD))
                .isEqualTo(2);
        var finding = new JsonMapper().readTree(out.toString()).path("findings").get(0);
        assertThat(finding.path("rule").asString()).isEqualTo("redirect-wildcard");
        assertThat(finding.path("line").asInt()).isEqualTo(4);
    }

    @Test
    void a_key_that_nobody_knows_ends_with_1() throws IOException {
        Path overlay = Files.writeString(folder.resolve("slip.yaml"), "registrationAlowed: false\n");

        assertThat(run("lint", "--environment", "production", "--files", ".", "--overlay", overlay.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("slip.yaml:1").contains("did you mean registrationAllowed?");
    }

    @Test
    void an_environment_that_is_not_there_or_leads_elsewhere_ends_with_1() {
        assertThat(run("lint", "--environment", "moon", "--files", ".")).isEqualTo(1);
        assertThat(run("lint", "--environment", "../secret", "--files", ".")).isEqualTo(1);
        assertThat(run("lint", "--files", ".")).isEqualTo(1);
    }

    @Test
    void needs_no_value_of_a_secret() {
        assertThat(run("lint", "--environment", "test", "--files", ".")).isZero();
        assertThat(err.toString()).isEmpty();
    }
}
