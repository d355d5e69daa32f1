package education.gateway.system.realm;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import education.gateway.system.support.InARealmOfItsOwn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An empty Keycloak gets its realm, and whatever is changed there by hand is put right. */
@InARealmOfItsOwn
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplyIT {

    private static final Pattern WRITES = Pattern.compile("(\\d+) writes");
    private static final Pattern SNAPSHOT = Pattern.compile("snapshot (\\S+)");

    @TempDir
    static Path folder;

    private OwnRealm realm;

    @BeforeAll
    void an_empty_keycloak_gets_the_realm_of_the_files() {
        realm = new OwnRealm("apply", folder);
        Realmctl.End end = realm.realmctl.apply();

        assertThat(end.words()).contains("Read back: everything is as planned.");
        assertThat(end.code()).isZero();
        assertThat(realm.realmctl.plan().code()).isZero();
    }

    @AfterAll
    void nothing_is_left_to_apply() {
        Realmctl.End plan = realm.realmctl.plan();
        realm.forget();
        assertThat(plan.code()).as(plan.words()).isZero();
    }

    /** It reads back what it wrote and fails where that is not as planned. */
    private Realmctl.End putRight() {
        Realmctl.End end = realm.realmctl.apply();
        assertThat(end.code()).as(end.words()).isZero();
        assertThat(end.words()).contains("Read back: everything is as planned.");
        return end;
    }

    private static int writes(Realmctl.End end) {
        var found = WRITES.matcher(end.words());
        assertThat(found.find()).as(end.words()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static Path snapshot(Realmctl.End end) {
        var found = SNAPSHOT.matcher(end.words());
        assertThat(found.find()).as(end.words()).isTrue();
        return Path.of(found.group(1));
    }

    @Test
    void a_return_address_turned_to_a_wildcard_in_the_console_is_told_and_put_right_with_three_writes() {
        realm.changeClient(
                "diary-web", client -> client.putArray("redirectUris").add("*"));

        Realmctl.End plan = realm.realmctl.plan();
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.words())
                .containsPattern("~ client diary-web  last changed \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\+03:00 by admin"
                        + "  \\(changed by hand since it was applied\\)")
                .containsPattern("redirectUris\\s+runs   \\*\\s+files  http://localhost");

        assertThat(writes(putRight())).isLessThanOrEqualTo(3);
        assertThat(realm.get("/clients?clientId=diary-web")
                        .get(0)
                        .path("redirectUris")
                        .get(0)
                        .asString())
                .endsWith("/login/oauth2/code/keycloak");
    }

    @Test
    void what_is_as_planned_is_left_alone() {
        Realmctl.End end = realm.realmctl.apply();

        assertThat(end.code()).isZero();
        assertThat(end.words()).contains("Nothing to apply.").doesNotContain("snapshot");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("education.gateway.system.realm.ChangesByHand#all")
    void whatever_is_changed_by_hand_is_put_right(String kind, String what, Consumer<OwnRealm> change) {
        change.accept(realm);

        Realmctl.End plan = realm.realmctl.plan();
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.words()).containsPattern("(?m)^[~+] " + kind + "( |$)");
        putRight();
    }

    @Test
    void every_kind_of_thing_that_the_files_have_is_changed_by_hand_here() {
        assertThat(ChangesByHand.all().map(change -> change.get()[0]).collect(Collectors.toSet()))
                .isEqualTo(Things.of(realm.realmctl.declared()).all().stream()
                        .map(Thing::kind)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("education.gateway.system.realm.ChangesByHand#added")
    void whatever_is_added_by_hand_is_told_and_goes_when_it_is_named(String thing, Consumer<OwnRealm> addition) {
        addition.accept(realm);

        Realmctl.End plan = realm.realmctl.plan();
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.words()).contains("? " + thing + "  is in no file");
        Realmctl.End end = realm.realmctl.apply("--delete", thing);
        assertThat(end.code()).as(end.words()).isZero();
        assertThat(end.words()).contains("Read back: everything is as planned.");
    }

    @Test
    void a_change_of_the_files_is_told_from_a_change_by_hand() {
        Realmctl changed = realm.with("changed.yaml", "displayName: Дневник\n");
        assertThat(changed.plan().words()).contains("(changed in the files since they were applied)");
        realm.change("", settings -> settings.put("displayName", "Someone's"));

        assertThat(changed.plan().words())
                .contains("(changed in the files and by hand since it was applied)")
                .containsPattern("last   Электронный дневник");
        putRight();
    }

    @Test
    void a_kept_plan_is_applied_as_it_was_seen_or_not_at_all() throws IOException {
        Path kept = folder.resolve("plan.json");
        realm.changeClient("diary-web", client -> client.put("consentRequired", true));
        realm.realmctl.plan("--out", kept.toString());
        realm.changeClient("diary-web", client -> client.put("fullScopeAllowed", true));

        Realmctl.End moved = realm.realmctl.apply("--plan", kept.toString());
        assertThat(moved.code()).isEqualTo(1);
        assertThat(moved.words()).contains("has changed since this plan was made");
        Realmctl.End other = realm.with("other.yaml", "displayName: x\n").apply("--plan", kept.toString());
        assertThat(other.words()).contains("was made for other files");

        realm.realmctl.plan("--out", kept.toString());
        assertThat(realm.realmctl.apply("--plan", kept.toString()).code()).isZero();
        assertThat(Files.readString(kept)).doesNotContain("secret");
    }

    @Test
    void what_no_file_declares_stays_unless_it_is_named() {
        realm.admin.post(realm.at("/clients"), "{\"clientId\": \"evil\"}");

        assertThat(realm.realmctl.apply().code()).isZero();
        assertThat(realm.get("/clients?clientId=evil")).hasSize(1);
        assertThat(realm.realmctl.apply("--delete", "client diary-web").code()).isEqualTo(1);
        assertThat(realm.realmctl
                        .apply("--delete", "client evil", "--delete-at-most", "0")
                        .code())
                .isEqualTo(1);
        assertThat(realm.realmctl.apply("--delete", "client evil").code()).isZero();
        assertThat(realm.get("/clients?clientId=evil")).isEmpty();
    }

    @Test
    void a_role_of_the_administration_that_somebody_was_given_is_told_and_taken_back_when_it_is_named() {
        realm.admin.post(realm.at("/users"), "{\"username\": \"petrov\", \"enabled\": true}");
        String user = realm.number("/users?exact=true&username=petrov", "username", "petrov");
        String client = realm.clientNumber("realm-management");
        realm.admin.give(
                realm.at("/users/" + user + "/role-mappings/clients/" + client),
                List.of(realm.get("/clients/" + client + "/roles/realm-admin")));
        String holder = "holder of realm-management.realm-admin petrov";

        assertThat(realm.realmctl.plan().words()).contains("? " + holder);
        assertThat(realm.realmctl.apply("--delete", holder).code()).isZero();
        assertThat(realm.realmctl.plan().code()).isZero();
    }

    @Test
    void a_living_holder_of_the_lock_is_waited_for_by_nobody_and_a_dead_one_keeps_it_from_nobody() {
        String lock =
                "{\"name\": \"realmctl.lock\", \"attributes\": {\"machine\": [\"another\"], \"signs\": [\"%d\"]}}";
        realm.admin.post(realm.at("/roles"), lock.formatted(0));
        realm.changeClient("diary-web", client -> client.put("consentRequired", true));
        var alive = new AtomicBoolean(true);
        var signing = new Thread(() -> {
            for (int i = 1; alive.get(); i++) {
                realm.admin.put(realm.at("/roles/realmctl.lock"), lock.formatted(i));
            }
        });
        signing.start();

        assertThat(realm.realmctl.apply("--lock-silence", "20").words()).contains("Somebody else applies");
        assertThat(realm.realmctl.plan().words()).doesNotContain("realmctl.lock");

        alive.set(false);
        assertThat(ended(signing)).isTrue();
        assertThat(realm.realmctl.apply("--lock-silence", "1").code()).isZero();
        assertThat(realm.realmctl.plan().code()).isZero();
    }

    private static boolean ended(Thread thread) {
        try {
            thread.join(30_000);
            return !thread.isAlive();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void a_roll_back_brings_back_what_was_before_with_secrets_and_flows_and_takes_away_what_was_made() {
        String before = realm.get("/clients/" + realm.clientNumber("diary-service") + "/client-secret")
                .path("value")
                .asString();
        Realmctl.End end = realm.with("proposal.yaml", """
                        accessTokenLifespan: 60
                        clients:
                          - {clientId: diary-service, secret: quite another one}
                          - clientId: made
                            publicClient: false
                            standardFlowEnabled: false
                            protocolMappers:
                              - name: subject
                                protocol: openid-connect
                                protocolMapper: oidc-sub-mapper
                                config: {access.token.claim: "true"}
                        roles:
                          client:
                            made: [{name: use}]
                        flows:
                          - alias: education reset
                            steps:
                              - {step: mailbox-reset, requirement: REQUIRED}
                              - {step: deny-access-authenticator, requirement: REQUIRED}
                          - alias: made by a proposal
                            steps:
                              - {step: deny-access-authenticator, requirement: REQUIRED}
                        """).apply();
        assertThat(end.code()).as(end.words()).isZero();
        assertThat(realm.realmctl.plan().code()).isEqualTo(2);

        Realmctl.End back = realm.realmctl.rollback(snapshot(end));

        assertThat(back.code()).as(back.words()).isZero();
        assertThat(realm.get("/clients?clientId=made")).isEmpty();
        assertThat(realm.get("/clients/" + realm.clientNumber("diary-service") + "/client-secret")
                        .path("value")
                        .asString())
                .isEqualTo(before);
        Realmctl.End plan = realm.realmctl.plan();
        assertThat(plan.code()).as(plan.words()).isZero();
    }

    @Test
    void a_snapshot_is_its_owners_alone() throws IOException {
        realm.changeClient("diary-web", client -> client.put("consentRequired", true));

        Path snapshot = snapshot(putRight());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(snapshot)))
                .isEqualTo("rw-------");
    }
}
