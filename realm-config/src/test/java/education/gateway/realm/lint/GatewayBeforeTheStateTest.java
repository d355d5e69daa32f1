package education.gateway.realm.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that speaks the state's own protocol, written down as the runbook has it. */
class GatewayBeforeTheStateTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```yaml\\n(.*?)^ *```$");

    @TempDir
    Path folder;

    private List<String> blocks;

    @BeforeEach
    void read() throws IOException {
        String runbook = Files.readString(Path.of("../docs/operations/connect-to-esia.md"));
        String way = runbook.substring(runbook.indexOf("The gateway speaks ESIA's protocol"));
        blocks = BLOCK.matcher(way)
                .results()
                .map(block -> block.group(1).replaceAll("(?m)^ {2}", ""))
                .limit(3)
                .toList();
    }

    private Lint lint(String environment, String accepted) throws IOException {
        return LintedProduction.lint(
                "production",
                "production",
                List.of(Files.writeString(folder.resolve("gateway.yaml"), environment)),
                Optional.of(Path.of("environments/production.conf")),
                Optional.of(Files.writeString(folder.resolve("production.accepted.yaml"), accepted)));
    }

    @Test
    void lint_is_clean_where_somebody_answers_for_it() throws IOException {
        assertThat(blocks.get(0)).contains("environment: custom", "baseUrl: https://");

        assertThat(lint(blocks.get(0), blocks.get(1)).findings()).isEmpty();
    }

    @Test
    void codes_that_are_not_the_states_are_answered_for_beside_it() throws IOException {
        String unbound = blocks.get(0) + "      codeBinding: \"off\"\n";

        assertThat(lint(unbound, blocks.get(1)).findings())
                .extracting(finding -> finding.rule().id())
                .containsExactly("code-not-bound");
        assertThat(lint(unbound, blocks.get(1) + blocks.get(2)).findings()).isEmpty();
    }

    @Test
    void an_address_in_plain_http_is_not_answered_for_by_that() throws IOException {
        assertThat(lint(blocks.get(0).replace("baseUrl: https:", "baseUrl: http:"), blocks.get(1))
                        .findings())
                .extracting(finding -> finding.rule().id())
                .containsExactly("plain-http-address");
    }
}
