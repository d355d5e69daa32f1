package education.gateway.stack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtefactsTest {

    @TempDir
    Path root;

    private Artefacts artefacts;

    @BeforeEach
    void make_a_clone() throws IOException {
        artefacts = new Artefacts(root);
        for (var jar : new Path[] {
            artefacts.stackJar(), artefacts.extensionsJar(), artefacts.simulatorJar(), artefacts.diaryJar()
        }) {
            Files.createDirectories(jar.getParent());
            Files.writeString(jar, jar.getFileName().toString());
        }
        Files.createDirectories(artefacts.libraries());
        Files.writeString(artefacts.libraries().resolve("library.jar"), "library");
    }

    @Test
    void a_change_of_any_program_changes_the_digest() throws IOException {
        var before = artefacts.digest();
        assertThat(artefacts.digest()).isEqualTo(before);
        Files.writeString(artefacts.libraries().resolve("library.jar"), "another");
        assertThat(artefacts.digest()).isNotEqualTo(before);
    }

    @Test
    void what_runs_are_copies_that_a_build_does_not_touch() throws IOException {
        var home = new StackHome(root.resolve("home")).create();
        artefacts.copyTo(home);
        Files.writeString(artefacts.diaryJar(), "built anew");
        assertThat(home.app().resolve("diary-service.jar")).hasContent("diary-service.jar");
        assertThat(home.app().resolve("lib/library.jar")).hasContent("library");
    }

    @Test
    void a_missing_jar_is_named_with_what_builds_it() throws IOException {
        Files.delete(artefacts.diaryJar());
        assertThatThrownBy(artefacts::requireBuilt)
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("diary-service.jar")
                .hasMessageContaining("make up");
    }

    @Test
    void the_clone_is_found_from_inside_a_module() throws IOException {
        Files.writeString(root.resolve("Makefile"), "");
        Files.writeString(root.resolve("stack/pom.xml"), "");
        assertThat(Artefacts.above(artefacts.libraries())).isEqualTo(artefacts);
    }
}
