package education.gateway.system.watching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class WatchingFilesTest {

    private final WatchingFiles files = new WatchingFiles();

    @Test
    void each_alert_has_words_a_severity_and_a_page_with_a_heading_of_its_name() {
        assertThat(files.alerts()).hasSizeGreaterThan(10);
        for (JsonNode alert : files.alerts()) {
            String name = alert.path("alert").asString();
            assertThat(alert.path("labels").path("severity").asString())
                    .as(name)
                    .isIn("page", "ticket");
            assertThat(alert.path("annotations").path("summary").asString())
                    .as(name)
                    .endsWith(".");
            String[] runbook =
                    alert.path("annotations").path("runbook").asString().split("#", 2);
            assertThat(runbook).as(name).hasSize(2);
            assertThat(runbook[0]).as(name).matches("docs/operations/[a-z-]+\\.md");
            assertThat(runbook[1]).as(name).isEqualTo(name.toLowerCase(Locale.ROOT));
            assertThat(files.page(runbook[0])).as("page of " + name).containsPattern("(?m)^#+ " + name + "$");
        }
        assertThat(files.alerts().stream().map(alert -> alert.path("alert").asString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void each_dashboard_has_an_identity_and_panels_with_a_title_and_a_question() {
        assertThat(files.dashboardFiles()).hasSizeGreaterThanOrEqualTo(3);
        for (var file : files.dashboardFiles()) {
            JsonNode board = WatchingFiles.dashboard(file);
            assertThat(board.path("uid").asString()).as(file.toString()).matches("education-[a-z]+");
            assertThat(board.path("panels").size()).as(file.toString()).isPositive();
            for (JsonNode panel : board.path("panels")) {
                assertThat(panel.path("title").asString()).isNotBlank();
                assertThat(panel.path("datasource").path("uid").asString()).isEqualTo("prometheus");
                assertThat(panel.path("targets").size()).isPositive();
            }
        }
    }

    @Test
    void both_servers_are_asked_where_only_operators_are() {
        List<JsonNode> jobs =
                files.prometheus().path("scrape_configs").valueStream().toList();
        assertThat(jobs.stream().map(job -> job.path("job_name").asString()))
                .containsExactlyInAnyOrder("keycloak", "diary");
        assertThat(jobs.toString()).contains(":9000", ":8085").doesNotContain(":8080", ":443");
        assertThat(files.prometheus().path("rule_files").toString()).contains("alerts.yml");
    }

    @Test
    void every_question_can_be_read() {
        assertThat(files.queries()).hasSizeGreaterThan(30).allSatisfy(query -> {
            assertThat(query.isBalanced()).as(query.place()).isTrue();
            assertThat(query.selectors()).as(query.place()).isNotEmpty();
            for (Query.Selector selector : query.selectors()) {
                for (Query.Label label : selector.labels()) {
                    assertThat(Pattern.compile(label.value())).as(query.place()).isNotNull();
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            sum by (le, x) (rate(a_bucket{job="diary", uri=~".*(week|marks)"}[5m])) > 1.5e3 ; a_bucket
            a > 0 or b_total{datasource="default"} and on (instance) c ; a b_total c
            histogram_quantile(0.95, d) + 2 * max(e offset 5m) ; d e
            """)
    void names_are_found_in_a_question(String text, String names) {
        assertThat(new Query("here", text).selectors().stream().map(Query.Selector::metric))
                .containsExactly(names.split(" "));
    }
}
