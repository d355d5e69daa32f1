package education.gateway.system.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import education.gateway.identifiers.ParentId;
import education.gateway.stack.Stack;
import education.gateway.stack.login.LoginRefused;
import education.gateway.stack.seed.OldHashes;
import education.gateway.system.support.AdminApi;
import education.gateway.system.support.BesideThePersonas;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An old password opens only what is still its owner's. */
@BesideThePersonas
class OldAccountsThatAreRefusedIT {

    private static final int FAILURES_UNTIL_LOCKED = 8;

    private final Stack stack = Stack.shared();

    private void isRefused(OldParent parent, String typed) {
        assertThatThrownBy(() -> parent.logIn(typed)).isInstanceOf(LoginRefused.class);
    }

    private AdminApi admin() {
        var account = stack.description().admin();
        return new AdminApi(stack.keycloak(), account.username(), account.password());
    }

    private String path(KeycloakAccount account) {
        return "/" + stack.description().realm() + "/users/"
                + account.user().path("id").asString();
    }

    @Test
    void an_address_that_somebody_registered_here_meanwhile_stays_theirs() {
        String email = "meanwhile-" + UUID.randomUUID() + "@example.test";
        String number = ParentId.random().value();
        String password = UUID.randomUUID() + "-Aa1";
        stack.admin()
                .create(
                        Map.of(
                                "enabled",
                                true,
                                "username",
                                number,
                                "email",
                                email,
                                "emailVerified",
                                true,
                                "credentials",
                                List.of(Map.of("type", "password", "value", password, "temporary", false))),
                        List.of("parent"));
        OldParent old = OldParent.withAddress(email, OldHashes::bcrypt);

        isRefused(old, old.email());
        isRefused(old, old.parentId());
        assertThat(OldPortal.isMarked(old)).isFalse();
        assertThat(stack.login().withPassword(old.email(), password).parentId()).isEqualTo(number);
    }

    @Test
    void while_an_old_account_has_an_address_nobody_else_gets_it_here() {
        OldParent old = OldParent.with(OldHashes::bcrypt);
        assertThatThrownBy(() -> stack.admin()
                        .create(
                                Map.of(
                                        "enabled",
                                        true,
                                        "username",
                                        ParentId.random().value(),
                                        "email",
                                        old.email()),
                                List.of("parent")))
                .hasMessageContaining("409");
        assertThat(old.logIn().parentId()).isEqualTo(old.parentId());
    }

    @Test
    void two_old_accounts_with_one_address_come_in_by_number_only() {
        OldParent one = OldParent.with(OldHashes::saltedSha1);
        OldParent other = OldParent.withAddress(one.email().toUpperCase(java.util.Locale.ROOT), OldHashes::saltedSha1);

        isRefused(one, one.email());
        isRefused(other, one.email());
        assertThat(one.logIn(one.parentId()).parentId()).isEqualTo(one.parentId());
        assertThat(other.logIn(other.parentId()).parentId()).isEqualTo(other.parentId());
        assertThat(KeycloakAccount.of(one).user().hasNonNull("email")).isFalse();
    }

    @Test
    void a_blocked_account_is_answered_like_an_unknown_one() {
        OldParent parent = OldParent.with(OldHashes::bcrypt);
        OldPortal.block(parent);
        isRefused(parent, parent.email());
        isRefused(parent, parent.parentId());
        assertThat(KeycloakAccount.find(parent)).isEmpty();
    }

    @Test
    void one_that_is_blocked_after_somebody_has_typed_its_address_is_refused_too() {
        OldParent parent = OldParent.with(OldHashes::bcrypt);
        assertThatThrownBy(() -> stack.login().withPassword(parent.email(), "wrong"))
                .isInstanceOf(LoginRefused.class);
        OldPortal.block(parent);
        isRefused(parent, parent.email());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "$2y$31$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe", "{SSHA}x"})
    void a_hash_that_is_none_lets_nobody_in(String hash) {
        OldParent parent = OldParent.with("plain", password -> hash);
        isRefused(parent, parent.email());
    }

    @Test
    void an_account_that_was_taken_over_and_deleted_does_not_come_back_by_its_old_password() {
        OldParent parent = OldParent.with(OldHashes::bcrypt);
        parent.logIn();
        await().until(() -> OldPortal.isMarked(parent));
        admin().delete(path(KeycloakAccount.of(parent)));
        isRefused(parent, parent.email());
        OldPortal.unmark(parent);
        isRefused(parent, parent.email());
        isRefused(parent, parent.parentId());
    }

    @Test
    void a_password_set_here_ends_the_old_one() {
        OldParent parent = OldParent.with(OldHashes::bcrypt);
        assertThatThrownBy(() -> stack.login().withPassword(parent.email(), "wrong"))
                .isInstanceOf(LoginRefused.class);
        KeycloakAccount received = KeycloakAccount.of(parent);
        assertThat(received.belongsToTheOldPortal()).isTrue();
        String chosen = UUID.randomUUID() + "-Aa1";
        admin().put(
                        path(received) + "/reset-password",
                        Map.of("type", "password", "value", chosen, "temporary", false));

        isRefused(parent, parent.email());
        // Two mistakes within half a second lock an account for ten: nobody types so fast.
        admin().delete("/education/attack-detection/brute-force/users/"
                + received.user().path("id").asString());
        assertThat(stack.login().withPassword(parent.email(), chosen).parentId())
                .isEqualTo(parent.parentId());
        isRefused(parent, parent.email());
        assertThat(KeycloakAccount.of(parent).belongsToTheOldPortal()).isFalse();
        await().until(() -> OldPortal.isMarked(parent));
    }

    @Test
    void guessing_at_an_old_password_gets_slow() {
        OldParent parent = OldParent.with(OldHashes::saltedSha1);
        for (int i = 0; i < FAILURES_UNTIL_LOCKED; i++) {
            assertThatThrownBy(() -> stack.login().withPassword(parent.email(), "wrong"))
                    .isInstanceOf(LoginRefused.class);
        }
        isRefused(parent, parent.email());
        assertThat(OldPortal.isMarked(parent)).isFalse();
    }
}
