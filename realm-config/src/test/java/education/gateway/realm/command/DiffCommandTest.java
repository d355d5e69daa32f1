package education.gateway.realm.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DiffCommandTest {

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out), new PrintWriter(out), arguments);
    }

    @Test
    void two_environments_are_compared_field_by_field_without_any_secret_at_hand() {
        assertThat(run("diff", "-e", "test", "--with", "production", "--files", "."))
                .isEqualTo(2);
        assertThat(out.toString())
                .containsPattern(
                        "~ identity provider esia\\s+config.environment\\s+test        test\\s+production  production")
                .contains("test and production: ", ", 0 only in test, 0 only in production");
    }

    @Test
    void an_environment_is_as_itself() {
        assertThat(run("diff", "-e", "test", "--with", "test", "--files", ".")).isZero();
    }

    @Test
    void json_says_the_same() {
        assertThat(run("diff", "--json", "-e", "test", "--with", "production", "--files", "."))
                .isEqualTo(2);
        assertThat(out.toString()).contains("\"name\" : \"config.environment\"", "\"one\" : \"test\"");
    }

    @Test
    void the_other_environment_must_be_named() {
        assertThat(run("diff", "-e", "test", "--files", ".")).isEqualTo(1);
    }
}
