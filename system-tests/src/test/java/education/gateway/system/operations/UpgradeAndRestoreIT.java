package education.gateway.system.operations;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Part;
import education.gateway.stack.Stack;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.part.KeycloakRelease;
import education.gateway.system.support.Diary;
import education.gateway.system.support.RealmctlRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Keycloak is upgraded with people in it, and databases are lost and restored, by the commands that stand in
 * docs/operations/upgrade-keycloak.md, backup.md and install.md.
 */
@Isolated
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeAndRestoreIT {

    private static final Runbook UPGRADE = Runbook.page("upgrade-keycloak.md");
    private static final Runbook BACKUP = Runbook.page("backup.md");
    private static final Runbook INSTALL = Runbook.page("install.md");

    private static final Pattern HEAD = Pattern.compile("(?m)^head: (\\S+)");
    private static final Duration SEALED = Duration.ofSeconds(60);

    /** Her child was given to her at the desk; a court takes it away after the backup. */
    private static final String FORMER = "local-one-child";
    /** He has none, and is given one after the backup. */
    private static final String NEW = "local-no-children";

    @TempDir
    static Path folder;

    private Installation installation;
    private Shell shell;
    private Stack stack;
    private Families families;
    private Map<String, String> readBefore;
    private String child;
    private String officer;

    @BeforeAll
    void people_live_on_the_older_keycloak_and_both_databases_are_dumped() throws Exception {
        installation = new Installation();
        up(KeycloakRelease.BEFORE);
        shell = installation.databaseShell(folder);
        child = stack.persona(FORMER).linked().get(0);
        officer = families.officerOf(FORMER);
        readBefore = families.allThatIsRead();

        shell.run(BACKUP.block("pg_dump --format=custom"));
    }

    @AfterAll
    void stop() {
        installation.down();
    }

    private void up(KeycloakRelease keycloak) {
        stack = installation.up(keycloak);
        families = new Families(stack);
    }

    @Test
    @Order(1)
    void after_the_upgrade_everybody_comes_in_and_reads_what_they_read_before() throws Exception {
        installation.down();
        up(KeycloakRelease.CURRENT);

        assertThat(runs()).isEqualTo(KeycloakRelease.CURRENT.version());
        assertThat(families.allThatIsRead()).isEqualTo(readBefore);
        nothingDiffersFromTheFiles();
    }

    @Test
    @Order(2)
    void where_only_the_diarys_was_restored_keycloak_tells_what_was_decided_since() throws Exception {
        families.agrees(NEW);
        families.gives(officer, families.number(NEW), child);
        families.awaitReading(NEW, child, true);
        families.ends(officer, families.number(FORMER), child);
        families.awaitReading(FORMER, child, false);

        Installation.stopServers(stack);
        emptyDatabases("diary");
        shell.run(BACKUP.line("\"$DIARY_URL\"    diary.dump"));
        journalIsVerifiedAndGoesOn();
        long known = number("diary", BACKUP.block("SELECT max(version)"));
        List<String> since = sql("keycloak", BACKUP.block("WHERE g.version >").replace("1234567", "" + known))
                .lines()
                .toList();
        assertThat(since)
                .anyMatch(row -> row.startsWith(families.number(NEW) + "|" + child) && row.contains("|t|"))
                .anyMatch(row -> row.startsWith(families.number(FORMER) + "|" + child) && row.contains("|f|"));
        long highest = since.stream()
                .mapToLong(row -> Long.parseLong(row.split("\\|", -1)[2]))
                .max()
                .orElseThrow();
        sql("diary", BACKUP.block("SELECT setval").replace("1234999", "" + highest));
        Installation.startServers(stack);

        families.ends(officer, families.number(FORMER), child);
        families.agrees(NEW);
        families.gives(officer, families.number(NEW), child);
        families.awaitReading(FORMER, child, false);
        families.awaitReading(NEW, child, true);
        String decidedAnew = BACKUP.block("WHERE g.version >").replace("1234567", "" + highest);
        Awaitility.await("decided anew, and taken")
                .atMost(SEALED)
                .until(
                        () -> sql("keycloak", decidedAnew).lines().toList(),
                        rows -> rows.stream()
                                        .anyMatch(row -> row.startsWith(families.number(NEW)) && row.contains("|t|"))
                                && rows.stream()
                                        .anyMatch(
                                                row -> row.startsWith(families.number(FORMER)) && row.contains("|f|")));
        journalIsSealed();
    }

    @Test
    @Order(3)
    void both_restored_into_empty_databases_are_as_on_the_day_of_the_dump() throws Exception {
        Installation.stopServers(stack);
        emptyDatabases("diary", "keycloak");
        shell.run(BACKUP.block("pg_restore"));
        journalIsVerifiedAndGoesOn();
        long known = number("diary", BACKUP.block("SELECT max(version)"));
        assertThat(sql("keycloak", BACKUP.block("WHERE g.version >").replace("1234567", "" + known)))
                .isBlank();
        sql("diary", BACKUP.block("SELECT setval").replace("1234999", "" + known));
        Installation.startServers(stack);

        // With what the runbook warns of: a link that ended after the dump is open again.
        assertThat(families.allThatIsRead()).isEqualTo(readBefore);
        nothingDiffersFromTheFiles();
        families.ends(officer, families.number(FORMER), child);
        families.awaitReading(FORMER, child, false);
        journalIsSealed();
    }

    @Test
    @Order(4)
    void back_on_the_older_keycloak_with_its_database_of_before_everybody_comes_in() throws Exception {
        Installation.stopServers(stack);
        emptyDatabases("keycloak");
        shell.run(BACKUP.line("\"$KEYCLOAK_URL\" keycloak.dump"));
        installation.down();

        up(KeycloakRelease.BEFORE);

        assertThat(runs()).isEqualTo(KeycloakRelease.BEFORE.version());
        String citizen = "esia-two-children";
        assertThat(families.reads(citizen, stack.persona(citizen).linked().get(0)))
                .isTrue();
        assertThat(families.reads(FORMER, child))
                .as("whatever the token of the older database says")
                .isFalse();
    }

    /** As they are made at the installation, after whatever was there is gone. */
    private void emptyDatabases(String... names) {
        var statements = new StringBuilder();
        for (String name : names) {
            statements.append("DROP DATABASE %s WITH (FORCE); DROP ROLE %s;\n".formatted(name, name));
        }
        INSTALL.block("CREATE DATABASE").lines().forEach(line -> {
            for (String name : names) {
                if (line.startsWith("CREATE ROLE " + name)) {
                    statements
                            .append(line.replace("…", installation.password(name)))
                            .append('\n');
                }
            }
            if (line.startsWith("REVOKE")) {
                statements.append(line).append('\n');
            }
        });
        sql("owner", statements.toString());
    }

    private String sql(String who, String statements) {
        PrivateFiles.write(folder.resolve("statements.sql"), statements);
        return shell.run("psql --dbname=\"$" + who.toUpperCase(Locale.ROOT) + "_URL\" --no-psqlrc --quiet"
                + " --tuples-only --no-align --set=ON_ERROR_STOP=1 --file=statements.sql");
    }

    private long number(String who, String statement) {
        return Long.parseLong(sql(who, statement).strip());
    }

    /** What was lost is told; the head that it prints is written down, and the sealer goes on from there. */
    private void journalIsVerifiedAndGoesOn() throws Exception {
        Files.copy(
                installation.home.app().resolve("diary-service.jar"),
                folder.resolve("diary-service.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        Shell.End end = shell.tried(BACKUP.line("journal verify"));
        assertThat(end.words()).contains("the chain ends at block", "its end was cut off");
        assertThat(end.code()).isEqualTo(1);
        var head = HEAD.matcher(end.words());
        assertThat(head.find()).as(end.words()).isTrue();
        PrivateFiles.write(installation.journal().head(), head.group(1) + "\n");
    }

    private void journalIsSealed() {
        Awaitility.await("the journal is sealed again")
                .atMost(SEALED)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> new Diary(stack.diaryManagement(), (String) null)
                                .get("/actuator/health")
                                .statusCode()
                        == 200);
        assertThat(shell.run(BACKUP.line("journal verify"))).contains("the journal is whole");
    }

    private void nothingDiffersFromTheFiles() {
        var line = new ArrayList<>(List.of(UPGRADE.line("realmctl plan")
                .replace("-e production", "-e local")
                .split(" ", -1)));
        line.remove("realmctl");
        line.addAll(List.of(
                "--files",
                installation.artefacts.realmFolder().toString(),
                "--values",
                installation.home.run().resolve("realm-values.json").toString()));
        var run = RealmctlRun.of(stack, line.toArray(String[]::new));
        assertThat(run.code()).as(run.words()).isZero();
    }

    private String runs() throws Exception {
        String log = Files.readString(stack.log(Part.KEYCLOAK));
        var version = Pattern.compile("Keycloak (26\\.\\d+\\.\\d+) on JVM").matcher(log);
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
