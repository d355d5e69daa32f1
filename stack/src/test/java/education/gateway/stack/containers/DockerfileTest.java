package education.gateway.stack.containers;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.home.Artefacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules of hadolint that matter here, without hadolint, and what the images are made of. */
class DockerfileTest {

    private static final Path ROOT = Artefacts.above(Path.of("")).root();

    private final List<String> instructions = instructions();

    /** One instruction a line, without comments. */
    private static List<String> instructions() {
        try {
            var whole = new ArrayList<String>();
            var current = new StringBuilder();
            for (String line : Files.readAllLines(ROOT.resolve("containers/Dockerfile"))) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                boolean goesOn = line.endsWith("\\");
                current.append(goesOn ? line.substring(0, line.length() - 1) : line);
                if (!goesOn) {
                    whole.add(current.toString());
                    current.setLength(0);
                }
            }
            return whole;
        } catch (IOException e) {
            throw new IllegalStateException("the Dockerfile cannot be read", e);
        }
    }

    private List<String> of(String instruction) {
        return instructions.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    @Test
    void every_base_is_of_a_version_and_of_java_25() {
        assertThat(of("ARG")).hasSize(4).allMatch(base -> base.matches("[A-Z]+=[a-z/-]+:[0-9]+\\.[0-9][\\w.-]*"));
        assertThat(of("ARG").stream().filter(base -> base.contains("temurin")))
                .hasSize(3)
                .allMatch(base -> base.contains(":25.") || base.contains("-temurin-25"));
        assertThat(of("FROM")).allMatch(stage -> stage.matches("\\$\\{(JDK|JRE|MAVEN|DEBIAN)} AS [a-z-]+"));
    }

    @Test
    void every_image_that_runs_is_built_in_another_stage_and_by_nobody_who_is_root() {
        String whole = String.join("\n", instructions);
        for (String stage : whole.split("(?m)^(?=FROM )")) {
            if (!stage.contains("ENTRYPOINT")) {
                continue;
            }
            assertThat(stage)
                    .containsPattern("(?m)^USER 100[0-9]{2}:100[0-9]{2}$")
                    .contains("HEALTHCHECK", "WORKDIR");
            assertThat(stage.lastIndexOf("\nUSER ")).isGreaterThan(stage.lastIndexOf("\nRUN "));
            assertThat(stage).doesNotContain("mvn ", "/root/.m2", "-jdk");
        }
        assertThat(of("ENTRYPOINT")).allMatch(line -> line.startsWith("["));
    }

    @Test
    void nothing_is_fetched_past_maven_and_apt_and_packages_have_versions() {
        String whole = String.join("\n", instructions);
        assertThat(whole)
                .doesNotContain("ADD ", "curl", "wget", "sudo", "apt-get upgrade", ":latest", "chmod 777")
                .doesNotContainPattern("(?i)(password|secret|token)=");
        assertThat(of("RUN").stream().filter(run -> run.contains("apt-get install")))
                .allMatch(run -> run.contains("--no-install-recommends")
                        && run.contains("rm -rf /var/lib/apt/lists")
                        && run.matches(".*recommends( +'[a-z0-9-]+=[^']+')+ +&&.*"));
    }

    @Test
    void what_is_ours_has_one_fixed_time() {
        assertThat(of("RUN").stream().filter(run -> run.contains("touch -h -d 2026-11-23T00:00:00Z")))
                .hasSize(2);
    }

    @Test
    void what_is_copied_is_there() {
        for (String copy : of("COPY")) {
            if (copy.startsWith("--from=")) {
                continue;
            }
            String[] words = copy.split(" +", -1);
            for (int i = 0; i < words.length - 1; i++) {
                assertThat(ROOT.resolve(words[i])).exists();
            }
        }
    }

    @Test
    void every_module_that_is_built_comes_with_its_files() throws IOException {
        var modules = Pattern.compile("<module>(.*)</module>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(modules).isNotEmpty().allSatisfy(module -> assertThat(of("COPY"))
                .anyMatch(copy -> copy.equals(module + " " + module) || copy.startsWith(module + "/pom.xml ")));
    }

    @Test
    void realmctl_is_in_keycloaks_image() {
        assertThat(of("COPY")).contains("--from=build /out/realm-config /opt/realm-config");
        assertThat(of("ENV")).anyMatch(line -> line.contains("PATH=/opt/realm-config:"));
        assertThat(ROOT.resolve("realm-config/realmctl")).isExecutable();
    }
}
