package education.gateway.stack.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    private StackHome home;

    @BeforeEach
    void make_a_home() {
        home = new StackHome(folder.resolve("home")).create();
    }

    @Test
    void a_secret_stays_the_same_from_start_to_start() {
        var drawn = new Secrets(home).password("admin");
        assertThat(new Secrets(home).password("admin")).isEqualTo(drawn);
    }

    @Test
    void two_purposes_and_two_stacks_never_share_a_secret() {
        var secrets = new Secrets(home);
        var other = new Secrets(new StackHome(folder.resolve("other")).create());
        assertThat(secrets.password("admin")).isNotEqualTo(secrets.password("diary"));
        assertThat(secrets.password("admin")).isNotEqualTo(other.password("admin"));
    }

    @Test
    void a_password_is_long_and_has_every_kind_of_character() {
        assertThat(new Secrets(home).password("parent"))
                .hasSize(23)
                .matches("[A-Za-z0-9]{5}(-[A-Za-z0-9]{5}){3}")
                .matches(".*[A-Z].*")
                .matches(".*[a-z].*")
                .matches(".*[0-9].*");
    }

    @Test
    void an_authenticator_app_takes_the_secret_for_codes() {
        assertThat(new Secrets(home).totpSecret("officer")).matches("[A-Z2-7]{32}");
    }

    @Test
    void only_the_owner_can_read_them() throws IOException {
        new Secrets(home).password("admin");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secrets())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.data())))
                .isEqualTo("rwx------");
    }
}
