package education.gateway.system.realm;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.server.RealmApi;
import education.gateway.system.support.InARealmOfItsOwn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An apply that ends in the middle, wherever that is, is run again; and nothing was open meanwhile. */
@InARealmOfItsOwn
class BrokenOffIT {

    /** A bit of every kind: things made, changed, closed, opened, flows, roles. */
    private static final String PROPOSAL = """
            accessTokenLifespan: 60
            registrationAllowed: false
            defaultRole: {name: default-roles-education}
            clients:
              - clientId: made
                publicClient: false
                standardFlowEnabled: true
                redirectUris: [https://made.example.test/code]
            roles:
              realm:
                - {name: made, composites: {realm: [parent]}}
            flows:
              - alias: education reset
                steps:
                  - {step: mailbox-reset, requirement: REQUIRED}
                  - flow: nobody of time %d
                    description: Made.
                    requirement: CONDITIONAL
                    steps:
                      - step: conditional-user-role
                        requirement: REQUIRED
                        config: {alias: is nobody, condUserRole: made, negate: "false"}
                      - {step: deny-access-authenticator, requirement: REQUIRED}
            """;

    private static final int LEAST = 12;
    private static final int MOST = 60;

    /** Every fifteenth write, from any of the first fifteen on; {@code -Dwrites.step=1} for every one. */
    private static final int STEP = Integer.getInteger("writes.step", 15);

    @TempDir
    Path folder;

    private OwnRealm realm;
    private Realmctl proposal;

    @BeforeEach
    void make() {
        realm = new OwnRealm("broken-off", folder);
        proposal = proposal(0);
        assertThat(realm.realmctl.apply().code()).isZero();
    }

    /** Each time with a sub-flow that was not there before. */
    private Realmctl proposal(int time) {
        return realm.with("proposal.yaml", PROPOSAL.formatted(time));
    }

    @AfterEach
    void forget() {
        realm.forget();
    }

    @Test
    void stopped_for_good_after_any_write_it_is_run_again_and_the_realm_is_as_planned() {
        int writes = ThreadLocalRandom.current().nextInt(1, STEP + 1);
        for (; writes < MOST; writes += STEP) {
            weaken();
            proposal = proposal(writes);
            Realmctl stopping = proposal.stoppingAfter(writes);
            var end = new AtomicReference<Realmctl.End>();
            var thread = new Thread(() -> end.set(stopping.apply()), "applies");
            thread.setDaemon(true);
            thread.start();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !thread.isAlive() || thread.getName().equals(RealmApi.STOPPED));
            if (!thread.isAlive()) {
                Realmctl.End whole = end.get();
                assertThat(whole.code()).as(whole.words()).isZero();
                break;
            }
            nothingIsOpenBesideWhatWasToBeShut(writes);
            again();
        }
        assertThat(writes).isBetween(LEAST, MOST);
    }

    /** The process ends as a power cut would end it, and leaves its lock behind. */
    @Test
    void killed_it_leaves_a_lock_that_is_taken_over_at_once() throws IOException, InterruptedException {
        weaken();
        Path output = folder.resolve("killed.out");
        Process process = proposal.stoppingAfter(LEAST / 2)
                .start(
                        output,
                        "apply",
                        "--yes",
                        "--snapshots",
                        realm.realmctl.snapshots().toString());
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(output)
                .contains(RealmApi.STOPPED));
        process.destroyForcibly();
        assertThat(process.waitFor()).isEqualTo(128 + 9);
        assertThat(realm.get("/roles/realmctl.lock").path("name").asString()).isEqualTo("realmctl.lock");

        long began = System.nanoTime();
        Realmctl.End end = proposal.apply();

        assertThat(end.code()).as(end.words()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        assertThat(proposal.plan().code()).isZero();
    }

    /** What is to be closed; what a run before has opened is taken back. */
    private void weaken() {
        if (!realm.get("/clients?clientId=made").isEmpty()) {
            Realmctl.End back = realm.realmctl.apply("--delete", "client made", "--delete", "role made");
            assertThat(back.code()).as(back.words()).isZero();
        }
        realm.changeClient(
                "diary-web", client -> client.putArray("redirectUris").add("*"));
    }

    private void nothingIsOpenBesideWhatWasToBeShut(int time) {
        boolean shut = !realm.get("/clients?clientId=diary-web")
                .get(0)
                .path("redirectUris")
                .get(0)
                .asString()
                .equals("*");
        JsonNode made = realm.get("/clients?clientId=made");
        boolean open = !made.isEmpty() && made.get(0).path("enabled").asBoolean();
        assertThat(open && !shut)
                .as("a client is opened before another is closed")
                .isFalse();
        realm.get("/authentication/flows/education%20reset/executions")
                .valueStream()
                .filter(step -> step.path("displayName").asString("").equals("nobody of time " + time)
                        && !step.path("requirement").asString().equals("DISABLED"))
                .forEach(step -> assertThat(realm.get("/authentication/flows/"
                                        + OwnRealm.encode("nobody of time " + time) + "/executions")
                                .get(0)
                                .path("authenticationConfig")
                                .asString(""))
                        .as("a condition without its role")
                        .isNotEmpty());
    }

    private void again() {
        Realmctl.End end = proposal.apply("--lock-silence", "0");
        assertThat(end.code()).as(end.words()).isZero();
        Realmctl.End plan = proposal.plan();
        assertThat(plan.code()).as(plan.words()).isZero();
    }
}
