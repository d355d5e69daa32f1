package education.gateway.realm.lint;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.RealmFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceRulesTest {

    private static final String AS_WATCHING_SAYS = "tracing-enabled=true;tracing-jdbc-enabled=false;"
            + "spi-tracing--provider=noop;tracing-endpoint=http://127.0.0.1:4317;tracing-sampler-ratio=0.01";

    @TempDir
    Path folder;

    private Lint lint(String environment, String options) throws IOException {
        Path environments = Path.of("environments");
        Path conf = Files.writeString(
                folder.resolve("server.conf"),
                Files.readString(environments.resolve("production.conf")) + "\n" + options.replace(';', '\n') + "\n");
        return Lint.of(
                RealmFiles.declareAsWritten(
                        Path.of("realms/education"), List.of(environments.resolve(environment + ".yaml"))),
                environment,
                Optional.of(conf),
                Optional.empty(),
                LocalDate.of(2026, 11, 28));
    }

    private String found(String options) throws IOException {
        return lint("production", options).findings().stream()
                .map(finding -> finding.rule().id() + " "
                        + finding.path().substring(finding.path().indexOf('.') + 1))
                .collect(Collectors.joining(" "));
    }

    @Test
    void traces_as_the_runbook_has_them_are_clean() throws IOException {
        assertThat(found(AS_WATCHING_SAYS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tracing-endpoint=http://10.0.0.7:4317, traces-in-clear tracing-endpoint",
        "tracing-endpoint=http://localhost.evil.example:4317, traces-in-clear tracing-endpoint",
        "tracing-endpoint=http://127.0.0.1@evil.example:4317, traces-in-clear tracing-endpoint",
        "tracing-endpoint=http://localhost:x@collector.example:4317, secret-in-address tracing-endpoint traces-in-clear tracing-endpoint",
        "tracing-endpoint=http://127.0.0.1:4317@collector.example, secret-in-address tracing-endpoint traces-in-clear tracing-endpoint",
        "tracing-endpoint=http://[::1]:x@collector.example:4317, secret-in-address tracing-endpoint traces-in-clear tracing-endpoint",
        "tracing-endpoint=http://[::2]:4317, traces-in-clear tracing-endpoint",
        "tracing-endpoint=http://someone@localhost:4317, traces-in-clear tracing-endpoint",
        "tracing-endpoint=http://localhost\\@collector.example:4317, traces-in-clear tracing-endpoint",
        "tracing-endpoint=http://LOCALHOST:4317, ''",
        "tracing-endpoint=http://[::1]:4317, ''",
        "tracing-endpoint=http://[0:0:0:0:0:0:0:1]:4317/v1, ''",
        "telemetry-endpoint=grpc://collector:4317, traces-in-clear telemetry-endpoint",
        "telemetry-logs-endpoint=http://collector:4317, traces-in-clear telemetry-logs-endpoint",
        "tracing-endpoint=https://collector:4317, ''",
        "tracing-sampler-ratio=1.0, traces-of-everything tracing-sampler-ratio",
        "tracing-sampler-ratio=1, traces-of-everything tracing-sampler-ratio",
        "tracing-sampler-type=parentbased_always_on, traces-of-everything tracing-sampler-type",
        "tracing-sampler-type=parentbased_traceidratio, ''",
        "tracing-jdbc-enabled=true, traces-with-people tracing-jdbc-enabled",
        "spi-tracing--provider=opentelemetry, traces-with-people spi-tracing--provider",
        "'tracing-resource-attributes=deployment=x,enduser.id=1', traces-with-people tracing-resource-attributes",
        "'telemetry-resource-attributes=service.name=keycloak', ''",
        "tracing-header-authorization=Bearer 4711, server-secret-in-file tracing-header-authorization",
        "tracing-header-authorization=${TRACES_TOKEN}, ''"
    })
    void each_step_aside_is_told(String option, String told) throws IOException {
        assertThat(found(AS_WATCHING_SAYS + ";" + option)).isEqualTo(told);
    }

    @Test
    void a_second_production_is_one_too() throws IOException {
        Path conf = Files.writeString(
                folder.resolve("server.conf"),
                Files.readString(Path.of("environments/production.conf")) + "\n"
                        + (AS_WATCHING_SAYS + ";tracing-sampler-ratio=1.0").replace(';', '\n') + "\n");

        assertThat(LintedProduction.lint(
                                "production-north", "production", List.of(), Optional.of(conf), Optional.empty())
                        .findings())
                .extracting(finding -> finding.rule().id())
                .containsExactly("traces-of-everything");
    }

    @Test
    void what_is_not_switched_on_need_not_be_narrowed() throws IOException {
        assertThat(found("tracing-enabled=false")).isEmpty();
    }

    @Test
    void a_test_installation_may_trace_every_request() throws IOException {
        assertThat(lint("test", AS_WATCHING_SAYS + ";tracing-sampler-ratio=1.0").findings())
                .noneMatch(finding -> finding.rule().id().startsWith("traces-"));
    }

    @Test
    void a_header_that_opens_the_collector_is_not_shown() throws IOException {
        assertThat(lint("production", "tracing-header-authorization=Bearer 4711")
                        .findings())
                .extracting(Finding::value)
                .containsExactly("(not shown)");
    }
}
