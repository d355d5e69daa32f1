package education.gateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisterRowsTest {

    @Test
    void a_file_is_made_row_by_row_and_counts_its_bytes() throws IOException {
        try (var rows = new RegisterRows("a;b", 3, i -> "ю;" + i)) {
            byte[] all = rows.readAllBytes();

            assertThat(new String(all, StandardCharsets.UTF_8)).isEqualTo("a;b\nю;0\nю;1\nю;2\n");
            assertThat(rows.bytes()).isEqualTo(all.length);
        }
    }

    @Test
    void every_row_of_half_a_million_marks_has_a_name_of_its_own_and_the_file_stays_under_64_mib() throws IOException {
        try (var rows = new RegisterRows(RegisterRows.MARKS_HEADER, 500_000, i -> RegisterRows.mark(901, i))) {
            List<String> lines = new String(rows.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();

            assertThat(lines.stream()
                            .map(line -> line.substring(line.lastIndexOf(';')))
                            .distinct())
                    .hasSize(500_001);
            assertThat(rows.bytes()).isLessThan(64L << 20);
        }
    }
}
