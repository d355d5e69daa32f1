package education.gateway.identifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedHashesTest {

    private static final Snils SNILS = Snils.ofNumber(900_001);
    private static final byte[] OLD = filled(1);
    private static final byte[] NEW = filled(2);

    @Test
    void while_a_key_is_replaced_the_current_one_comes_first() {
        var before = KeyedHashes.of(List.of(OLD)).person(SNILS);
        var during = KeyedHashes.of(List.of(NEW, OLD)).person(SNILS);
        assertThat(during).hasSize(2).containsSequence(before.get(0));
        assertThat(during.get(1)).isEqualTo(before.get(0));
    }

    @Test
    void without_the_key_nobody_computes_a_hash() {
        var hash = KeyedHashes.of(List.of(OLD)).person(SNILS);
        assertThat(KeyedHashes.of(List.of(NEW)).person(SNILS)).doesNotContainAnyElementsOf(hash);
    }

    @Test
    void a_parent_and_a_child_of_one_number_are_different_people() {
        var hashes = KeyedHashes.of(List.of(OLD));
        assertThat(hashes.child(SNILS, LocalDate.of(2015, 3, 14))).doesNotContainAnyElementsOf(hashes.person(SNILS));
    }

    @Test
    void a_child_is_found_only_with_its_birth_date() {
        var hashes = KeyedHashes.of(List.of(OLD));
        assertThat(hashes.child(SNILS, LocalDate.of(2015, 3, 14)))
                .isNotEqualTo(hashes.child(SNILS, LocalDate.of(2015, 3, 15)));
    }

    @Test
    void keys_are_read_from_a_file_and_never_named_in_errors(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys");
        Files.writeString(file, "# current\n" + Base64.getEncoder().encodeToString(NEW) + "\n\n");
        assertThat(KeyedHashes.load(file).person(SNILS))
                .isEqualTo(KeyedHashes.of(List.of(NEW)).person(SNILS));

        Files.writeString(file, "not base64!\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyedHashes.load(file))
                .withMessageNotContaining("not base64!");
        Files.writeString(file, "\n");
        assertThatIllegalArgumentException().isThrownBy(() -> KeyedHashes.load(file));
        Files.writeString(file, "c2hvcnQ=\n");
        assertThatIllegalArgumentException().isThrownBy(() -> KeyedHashes.load(file));
    }

    private static byte[] filled(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
