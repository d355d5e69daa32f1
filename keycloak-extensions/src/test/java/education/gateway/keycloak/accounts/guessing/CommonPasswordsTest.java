package education.gateway.keycloak.accounts.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is guessed first. */
class CommonPasswordsTest {

    private static final CommonPasswords PASSWORDS = CommonPasswords.shipped();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password2026!!",
                "qwertyuiop123456",
                "123456789012",
                "+7 (900) 000-00-00",
                "01.01.1990-02.02.1992",
                "!!!!!!!!!!!!!",
                "passwordpassword",
                "пароль123456",
                "Приветпривет",
                "йцукенгшщзхъ",
                "1234qwerty1234"
            })
    void is_refused_however_it_is_stretched(String password) {
        assertThat(PASSWORDS.contain(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"верный синий чайник 7", "correct horse battery", "gT9-vK2-pX4-mQ7", "Шёл медведь, ел мёд"})
    void does_not_count_a_phrase_of_ones_own(String password) {
        assertThat(PASSWORDS.contain(password)).isFalse();
    }
}
