package education.gateway.diary.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tables of texts are large: one workbook at a time is open. */
class WorkbooksAtATimeTest {

    private static final ColumnNames NAMES =
            ColumnNames.own(List.of(Files57.PUPILS_HEADER.strip().split(";")));

    private final Semaphore places = new Semaphore(1);

    private Rows open(byte[] file) {
        try {
            return Rows.open(new ByteArrayInputStream(file), NAMES, 1 << 20, places);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void the_second_waits_until_the_first_has_been_read() throws Exception {
        Rows first = open(Books.of(Books.pupils()));
        var second = CompletableFuture.supplyAsync(() -> open(Books.of(Books.pupils())));
        for (int i = 0; i < 400 && !places.hasQueuedThreads(); i++) {
            Thread.sleep(5);
        }
        assertThat(second).isNotDone();

        first.close();
        second.get(10, TimeUnit.SECONDS).close();

        assertThat(places.availablePermits()).isEqualTo(1);
    }

    @Test
    void a_text_takes_no_place() {
        try (Rows book = open(Books.of(Books.pupils()));
                Rows text = open(Files57.twoPupils().getBytes(StandardCharsets.UTF_8))) {
            assertThat(book.form()).isEqualTo(FileForm.XLSX);
            assertThat(text.form()).isNotEqualTo(FileForm.XLSX);
        }
        assertThat(places.availablePermits()).isEqualTo(1);
    }

    @Test
    void one_that_cannot_be_read_gives_its_place_back() {
        byte[] headless = Books.of("");
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> Rows.open(new ByteArrayInputStream(headless), NAMES, 1 << 20, places));
        assertThat(places.availablePermits()).isEqualTo(1);
    }
}
