package education.gateway.keycloak.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.identifiers.Snils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysFileTest {

    private static final Snils SOMEBODY = Snils.ofNumber(1_000_000);

    @TempDir
    Path folder;

    private static String key(int filler) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) filler);
        return Base64.getEncoder().encodeToString(key);
    }

    private Path write(Instant modified, String... lines) throws IOException {
        Path file = Files.write(folder.resolve("keys"), List.of(lines));
        Files.setLastModifiedTime(file, FileTime.from(modified));
        return file;
    }

    @Test
    void a_new_key_counts_from_the_next_login_and_the_old_one_beside_it() throws IOException {
        var keys = new KeysFile(write(Instant.EPOCH.plusSeconds(1), key(1)));
        String before = keys.hashes().person(SOMEBODY).get(0);

        write(Instant.EPOCH.plusSeconds(2), key(2), key(1));

        assertThat(keys.hashes().person(SOMEBODY)).hasSize(2).element(1).isEqualTo(before);
    }

    @Test
    void an_unchanged_file_is_read_once() throws IOException {
        var keys = new KeysFile(write(Instant.EPOCH, key(1)));

        assertThat(keys.hashes()).isSameAs(keys.hashes());
    }

    @Test
    void a_file_that_is_not_there_is_told_without_its_place() {
        assertThatThrownBy(() -> new KeysFile(folder.resolve("none")).hashes())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the file of hash keys cannot be read: NoSuchFileException");
    }

    @Test
    void a_short_key_is_refused() throws IOException {
        Path file = write(Instant.EPOCH, Base64.getEncoder().encodeToString(new byte[16]));

        assertThatThrownBy(() -> new KeysFile(file).hashes()).isInstanceOf(IllegalArgumentException.class);
    }
}
