package education.gateway.realm.lint;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.KnownKeys;
import education.gateway.realm.RealmFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each rule has a file under {@code lint/} that breaks production and nothing else; {@code # here} marks the line that is
 * told, {@code # also:} in the first line names rules that cannot but be broken with it.
 */
class RulesTest {

    private static final Path REALM = Path.of("realms/education");
    private static final Path ENVIRONMENTS = Path.of("environments");
    private static final Path BROKEN = Path.of("src/test/resources/lint");

    static List<String> ids() {
        return Rules.all().stream().map(Rule::id).toList();
    }

    private static Lint lint(String environment, List<Path> overlays, Path serverOptions) {
        return Lint.of(
                RealmFiles.declareAsWritten(REALM, overlays),
                environment,
                Optional.of(serverOptions).filter(Files::exists),
                Optional.empty(),
                LocalDate.of(2026, 11, 28));
    }

    /** Each is looked at by several tests. */
    private static final Map<String, Lint> BREAKING = new HashMap<>();

    private static Lint breaking(String id) {
        return BREAKING.computeIfAbsent(id, RulesTest::lintOf);
    }

    private static Lint lintOf(String id) {
        Path overlay = BROKEN.resolve(id + ".yaml");
        Path options = BROKEN.resolve(id + ".conf");
        Path production = ENVIRONMENTS.resolve("production.yaml");
        return Files.exists(options)
                ? lint("production", List.of(production), options)
                : lint("production", List.of(production, overlay), ENVIRONMENTS.resolve("production.conf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "test", "production"})
    void our_own_files_are_clean(String environment) {
        Lint lint = lint(
                environment,
                List.of(ENVIRONMENTS.resolve(environment + ".yaml")),
                ENVIRONMENTS.resolve(environment + ".conf"));

        assertThat(lint.findings()).extracting(Finding::path).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"local,true", "local-second,true", "localised,false", "test-local,false"})
    void only_environments_that_are_called_local_may_do_without_tls(String environment, boolean may) {
        Lint lint = lint(environment, List.of(ENVIRONMENTS.resolve("local.yaml")), ENVIRONMENTS.resolve("local.conf"));

        assertThat(lint.findings().stream()
                        .anyMatch(finding -> finding.rule().id().equals("tls-not-required")))
                .isNotEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({"production,true", "production-north,true", "productions,false", "test-production,false"})
    void every_environment_that_is_called_production_leads_to_the_states_production(String environment, boolean does) {
        Lint lint = lint(
                environment, List.of(ENVIRONMENTS.resolve("production.yaml")), ENVIRONMENTS.resolve("production.conf"));

        assertThat(lint.findings())
                .extracting(finding -> finding.rule().id())
                .isEqualTo(does ? List.of() : List.of("wrong-state"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "test", "production"})
    void our_own_files_hold_no_key_that_nobody_knows(String environment) {
        assertThat(KnownKeys.unknown(
                        RealmFiles.declareAsWritten(REALM, List.of(ENVIRONMENTS.resolve(environment + ".yaml")))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void a_file_that_breaks_a_rule_is_told_by_that_rule_and_no_other(String id) throws IOException {
        Set<String> found = breaking(id).findings().stream()
                .map(finding -> finding.rule().id())
                .collect(Collectors.toSet());

        assertThat(found).contains(id);
        found.remove(id);
        found.removeAll(alsoBroken(id));
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void the_line_of_the_offending_key_is_told(String id) throws IOException {
        Path file = BROKEN.resolve(id + ".yaml");
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        List<Integer> marked = Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> lines.get(i).endsWith("# here"))
                .map(i -> i + 1)
                .toList();

        assertThat(breaking(id).findings())
                .filteredOn(finding -> finding.rule().id().equals(id))
                .anySatisfy(finding -> {
                    assertThat(finding.location().file()).isEqualTo("lint/" + id + ".yaml");
                    assertThat(marked).containsExactly(finding.location().line());
                });
    }

    @Test
    void a_rule_says_what_why_and_how_to_mend_it_in_sentences() {
        assertThat(Rules.all().stream().flatMap(rule -> Stream.of(rule.what(), rule.why(), rule.mend())))
                .allSatisfy(words -> assertThat(words).hasSizeGreaterThan(9));
        assertThat(ids()).doesNotHaveDuplicates().allSatisfy(id -> assertThat(id)
                .matches("[a-z0-9]+(-[a-z0-9]+)*"));
    }

    @Test
    void there_is_no_file_without_a_rule() throws IOException {
        try (Stream<Path> files = Files.list(BROKEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("\\.(yaml|conf)$", "")))
                    .containsExactlyInAnyOrderElementsOf(ids());
        }
    }

    @Test
    void no_finding_shows_a_secret() {
        assertThat(Stream.of("secret-in-file", "secret-in-address", "key-in-file", "server-secret-in-file")
                        .flatMap(id -> breaking(id).findings().stream()))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.value()).isEqualTo("(not shown)"));
    }

    @Test
    void a_finding_on_something_that_holds_a_secret_does_not_show_it(@TempDir Path folder) throws IOException {
        Path overlay = Files.writeString(
                folder.resolve("person.yaml"),
                "users: [{username: ivanov, credentials: [{type: password, value: summer2026}]}]");

        Lint lint = lint(
                "production",
                List.of(ENVIRONMENTS.resolve("production.yaml"), overlay),
                ENVIRONMENTS.resolve("production.conf"));

        assertThat(lint.findings())
                .extracting(Finding::value)
                .isNotEmpty()
                .noneMatch(value -> value.contains("summer2026"));
    }

    private static List<String> alsoBroken(String id) throws IOException {
        Path file = BROKEN.resolve(id + ".yaml");
        if (!Files.exists(file)) {
            return List.of();
        }
        String first = Files.readAllLines(file).get(0);
        return first.startsWith("# also:") ? List.of(first.substring(8).strip().split(" ")) : List.of();
    }
}
