package education.gateway.system.operations;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.StackHome;
import education.gateway.stack.part.KeycloakDistribution;
import education.gateway.stack.part.KeycloakRelease;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Keycloak built beside the old one says whether nodes may be changed one by one, as upgrade-keycloak.md has it asked. */
@Isolated
@Tag("long")
class NodeByNodeIT {

    private static final Runbook PAGE = Runbook.page("upgrade-keycloak.md");

    private static final int YES = 0;
    private static final int NO = 3;

    private final Artefacts artefacts = Artefacts.above(Path.of(""));

    @TempDir
    Path folder;

    @Test
    void patch_releases_of_one_minor_version_run_side_by_side_and_two_minor_versions_do_not() throws Exception {
        Shell before = built(KeycloakRelease.BEFORE, "old");
        Shell current = built(KeycloakRelease.CURRENT, "new");
        String check = PAGE.line("update-compatibility check");

        before.run(PAGE.line("update-compatibility metadata"));
        Shell.End answer = current.tried(check);
        assertThat(answer.code()).as(answer.words()).isEqualTo(YES);

        Path metadata = folder.resolve("old.json");
        Files.writeString(metadata, Files.readString(metadata).replace(KeycloakRelease.BEFORE.version(), "26.6.3"));
        Shell.End otherAnswer = current.tried(check);
        assertThat(otherAnswer.code()).as(otherAnswer.words()).isEqualTo(NO);
    }

    /** A shell in a server of its own, built with the settings of an installation. */
    private Shell built(KeycloakRelease keycloak, String name) throws Exception {
        Releases.fetch(artefacts, keycloak);
        var home = new StackHome(folder.resolve("home")).create();
        Path ours = Files.createDirectory(folder.resolve(name));
        new Shell(ours, Map.of())
                .run("for part in bin conf lib providers; do cp -rL %s/$part .; done"
                        .formatted(KeycloakDistribution.of(artefacts, keycloak).prepare(home)));
        Files.copy(
                artefacts.realmFolder().resolve("environments/production.conf"),
                ours.resolve("conf/keycloak.conf"),
                StandardCopyOption.REPLACE_EXISTING);
        var shell = new Shell(ours, Map.of("JAVA_HOME", System.getProperty("java.home"))).with(ours.resolve("bin"));
        shell.run(PAGE.line("kc.sh build"));
        return shell;
    }
}
