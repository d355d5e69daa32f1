package education.gateway.stack.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakDistributionTest {

    @TempDir
    Path folder;

    private Path extensions;
    private KeycloakDistribution distribution;

    @BeforeEach
    void our_jar_is_there() throws IOException {
        extensions = Files.writeString(folder.resolve("extensions.jar"), "ours");
        distribution = new KeycloakDistribution(folder.resolve("cache"), folder, extensions, KeycloakRelease.CURRENT);
    }

    @Test
    void a_changed_jar_asks_for_another_build() throws IOException {
        var before = distribution.digest();
        assertThat(distribution.digest()).isEqualTo(before);
        Files.writeString(extensions, "ours, changed");
        assertThat(distribution.digest()).isNotEqualTo(before);
        assertThat(distribution.isBuilt()).isFalse();
    }

    @Test
    void a_server_other_than_the_pinned_one_is_never_unpacked() throws IOException {
        Files.writeString(folder.resolve("keycloak-quarkus-dist-26.7.5.zip"), "not Keycloak");
        var home = new StackHome(folder.resolve("home")).create();
        assertThatThrownBy(() -> distribution.prepare(home))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("is not the one pinned");
        assertThat(folder.resolve("cache").resolve(distribution.digest())).doesNotExist();
    }

    @Test
    void a_missing_server_is_told_with_the_way_to_it() {
        var home = new StackHome(folder.resolve("home")).create();
        assertThatThrownBy(() -> distribution.prepare(home)).hasMessageContaining("make up");
    }
}
