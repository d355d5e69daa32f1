package education.gateway.stack.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTest {

    @TempDir
    Path folder;

    @Test
    void the_same_inputs_give_the_same_digest() {
        assertThat(new Digest().add("a", "1").hex())
                .isEqualTo(new Digest().add("a", "1").hex());
    }

    @Test
    void a_letter_cannot_move_from_the_name_to_the_value() {
        assertThat(new Digest().add("ab", "c").hex())
                .isNotEqualTo(new Digest().add("a", "bc").hex());
    }

    @Test
    void a_file_counts_by_its_content_and_not_by_its_time() throws IOException {
        var first = Files.writeString(folder.resolve("first"), "content");
        var second = Files.writeString(folder.resolve("second"), "content");
        assertThat(new Digest().add("jar", first).hex())
                .isEqualTo(new Digest().add("jar", second).hex());
        Files.writeString(second, "content.");
        assertThat(new Digest().add("jar", first).hex())
                .isNotEqualTo(new Digest().add("jar", second).hex());
    }

    @Test
    void a_missing_file_is_an_input_too() {
        assertThat(new Digest().add("jar", folder.resolve("none")).hex()).isNotEqualTo(new Digest().hex());
    }

    @Test
    void the_digest_of_a_file_is_the_one_that_sha256sum_prints() throws IOException {
        var file = Files.writeString(folder.resolve("abc"), "abc");
        assertThat(Digest.ofFile(file)).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
