package education.gateway.system.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import education.gateway.stack.Part;
import education.gateway.stack.Stack;
import education.gateway.stack.login.LoginRefused;
import education.gateway.stack.seed.OldHashes;
import education.gateway.system.support.Diary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Those who do not come by themselves are taken over by IT's command. */
@Isolated
class TakeOverOfTheRestIT {

    private static final Duration LONG = Duration.ofSeconds(90);

    private final Stack stack = Stack.shared();

    @TempDir
    private Path folder;

    private static List<OldParent> parents(int count) {
        List<UnaryOperator<String>> formats = List.of(OldHashes::saltedSha1, OldHashes::pbkdf2, OldHashes::bcrypt);
        return IntStream.range(0, count)
                .mapToObj(i -> OldParent.with(formats.get(i % formats.size())))
                .toList();
    }

    private static long taken(List<OldParent> parents) {
        return KeycloakDatabase.taken(parents);
    }

    @Test
    void a_command_and_a_server_that_are_killed_on_the_way_go_on_where_they_were() throws Exception {
        List<OldParent> parents = parents(40);
        OldParent blocked = parents.get(7);
        OldPortal.block(blocked);

        var first = TakeOverCommand.start(folder.resolve("first.csv"), "--batch", "3", "--restart");
        await().atMost(LONG).until(() -> taken(parents) > 2);
        first.kill();
        assertThat(taken(parents)).isLessThan(39);

        var second = TakeOverCommand.start(folder.resolve("second.csv"), "--batch", "3");
        long before = taken(parents);
        await().atMost(LONG).until(() -> taken(parents) > before);
        stack.kill(Part.KEYCLOAK);
        try {
            assertThat(second.exitCode()).isEqualTo(3);
        } finally {
            stack.start(Part.KEYCLOAK);
        }
        assertThat(taken(parents)).isLessThan(39);

        String threads = Integer.toString(Runtime.getRuntime().availableProcessors());
        var third = TakeOverCommand.start(folder.resolve("third.csv"), "--batch", "20", "--threads", threads);
        assertThat(third.exitCode()).as(third.words()).isZero();
        assertThat(taken(parents)).isEqualTo(39);
        assertThat(third.words()).contains("100 %", "taken");
        assertThat(third.report()).contains(blocked.parentId() + ";blocked");
        for (String words : List.of(first.words(), second.words(), third.words())) {
            assertThat(words).doesNotContain("@", "Перова", "$2y$", "pbkdf2", blocked.parentId());
        }

        for (OldParent parent : List.of(parents.get(0), parents.get(1), parents.get(2), parents.get(39))) {
            assertThat(KeycloakAccount.of(parent).algorithm()).isEqualTo("argon2-over-old-hash");
            assertThatThrownBy(() -> stack.login().withPassword(parent.email(), parent.password() + "x"))
                    .isInstanceOf(LoginRefused.class);
            assertThat(parent.logIn().parentId()).isEqualTo(parent.parentId());
            await().until(() -> KeycloakAccount.of(parent).algorithm().equals("argon2"));
            assertThat(parent.logIn().parentId()).isEqualTo(parent.parentId());
        }
        assertThatThrownBy(blocked::logIn).isInstanceOf(LoginRefused.class);
        assertThat(KeycloakDatabase.holds(parents.stream().map(OldParent::hash).toList()))
                .as("old hashes in Keycloak's database")
                .isFalse();
    }

    @Test
    void a_weak_password_that_was_taken_over_with_the_rest_is_replaced_at_the_first_login() throws Exception {
        OldParent parent = OldParent.with("short", OldHashes::bcrypt);
        assertThat(TakeOverCommand.start(folder.resolve("report.csv"), "--restart")
                        .exitCode())
                .isZero();
        assertThatThrownBy(parent::logIn).isInstanceOfSatisfying(LoginRefused.class, refused -> assertThat(
                        refused.page().formWith("password-new"))
                .isPresent());
    }

    @Test
    void nobody_but_the_command_may_take_over() {
        String path = "/realms/" + stack.description().realm() + "/old-portal/rest";
        Stream.of(
                        null,
                        "no-token",
                        stack.tokensOf("local-one-child").access(),
                        stack.adminToken(),
                        TakeOverCommand.tokenOf("diary-service"))
                .forEach(token -> {
                    var caller = new Diary(stack.keycloak(), token);
                    assertThat(caller.get(path).statusCode()).isIn(401, 403);
                    assertThat(caller.get(path + "/refusals").statusCode()).isIn(401, 403);
                    assertThat(caller.send("POST", path + "/next", null, "").statusCode())
                            .isIn(401, 403);
                    assertThat(caller.send("POST", path + "/restart", null, "").statusCode())
                            .isIn(401, 403);
                });
    }
}
