package education.gateway.system.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import education.gateway.stack.Stack;
import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.login.LoginRefused;
import education.gateway.stack.login.Tokens;
import education.gateway.stack.seed.OldHashes;
import education.gateway.system.support.BesideThePersonas;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A parent comes with the password of the old portal. */
@BesideThePersonas
class OldAccountsIT {

    private final Stack stack = Stack.shared();

    static Stream<Named<UnaryOperator<String>>> formats() {
        return Stream.of(
                Named.of("bcrypt", OldHashes::bcrypt),
                Named.of("PBKDF2", OldHashes::pbkdf2),
                Named.of("salted SHA-1", OldHashes::saltedSha1));
    }

    @Test
    void the_parent_whom_only_the_old_portal_knows_keeps_the_number() {
        PersonaEntry parent = stack.persona("local-legacy");
        Tokens tokens = stack.tokensOf("local-legacy");
        assertThat(tokens.parentId()).isEqualTo(parent.parentId());
        assertThat(tokens.claims().path("acr").asString()).isEqualTo("basic");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_second_login_needs_the_old_database_no_more(UnaryOperator<String> format) {
        OldParent parent = OldParent.with(format);
        assertThat(parent.logIn().parentId()).isEqualTo(parent.parentId());
        await().until(() -> OldPortal.isMarked(parent));
        assertThat(KeycloakAccount.of(parent).algorithm()).isEqualTo("argon2");
        assertThat(KeycloakAccount.of(parent).belongsToTheOldPortal()).isFalse();

        OldPortal.close();
        try {
            assertThat(parent.logIn().parentId()).isEqualTo(parent.parentId());
            assertThat(stack.tokensOf("local-one-child").parentId())
                    .isEqualTo(Objects.requireNonNull(
                            stack.persona("local-one-child").parentId()));
        } finally {
            OldPortal.open();
        }
    }

    @Test
    void a_parent_who_presses_the_button_twice_is_let_in_twice() {
        for (int parents = 0; parents < 6; parents++) {
            OldParent parent = OldParent.with(OldHashes::saltedSha1);
            var presses = Stream.generate(() -> CompletableFuture.supplyAsync(parent::logIn))
                    .limit(2)
                    .toList();
            assertThat(presses)
                    .allSatisfy(press -> assertThat(press.join().parentId()).isEqualTo(parent.parentId()));
        }
    }

    @Test
    void the_number_is_a_login_too_and_the_case_of_an_address_does_not_matter() {
        OldParent byNumber = OldParent.with(OldHashes::bcrypt);
        assertThat(byNumber.logIn(byNumber.parentId()).parentId()).isEqualTo(byNumber.parentId());
        OldParent byAddress = OldParent.with(OldHashes::bcrypt);
        assertThat(byAddress.logIn(byAddress.email().toUpperCase(Locale.ROOT)).parentId())
                .isEqualTo(byAddress.parentId());
    }

    @Test
    void a_password_that_is_too_weak_today_lets_in_once_and_is_replaced_at_once() {
        OldParent parent = OldParent.with("kot", OldHashes::saltedSha1);
        assertThatThrownBy(parent::logIn).isInstanceOfSatisfying(LoginRefused.class, refused -> assertThat(
                        refused.page().formWith("password-new"))
                .isPresent());
        assertThat(KeycloakAccount.of(parent).algorithm()).isEqualTo("argon2");
        assertThat(KeycloakAccount.of(parent).requiredActions()).containsExactly("UPDATE_PASSWORD");
    }

    @Test
    void while_the_old_database_is_away_an_account_not_yet_taken_over_is_answered_like_a_wrong_password() {
        OldParent parent = OldParent.with(OldHashes::bcrypt);
        OldPortal.close();
        try {
            assertThatThrownBy(parent::logIn).isInstanceOf(LoginRefused.class);
        } finally {
            OldPortal.open();
        }
        assertThat(parent.logIn().parentId()).isEqualTo(parent.parentId());
    }

    @Test
    void a_wrong_password_takes_nothing_over() {
        OldParent parent = OldParent.with(OldHashes::bcrypt);
        assertThatThrownBy(() -> stack.login().withPassword(parent.email(), parent.password() + "x"))
                .isInstanceOf(LoginRefused.class);
        assertThat(OldPortal.isMarked(parent)).isFalse();
        assertThat(parent.logIn().parentId()).isEqualTo(parent.parentId());
    }
}
