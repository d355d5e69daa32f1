package education.gateway.diary.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts: what a version is, and that it never reads differently afterwards. */
class ConsentTextTest {

    private static final String FILE =
            "version: 7\nvalid-from: 2026-09-01T00:00:00+03:00\n\n# Согласие\n\n{operator}\n";

    private final ConsentWorld world = new ConsentWorld();

    @Test
    void the_hash_is_that_of_the_words_that_are_read() throws Exception {
        ConsentText text = ConsentText.of(FILE, ConsentWorld.WORDS);
        assertThat(text.version()).isEqualTo("7");
        assertThat(text.validFrom()).isEqualTo(Instant.parse("2026-08-31T21:00:00Z"));
        assertThat(text.body()).isEqualTo("# Согласие\n\nОператор");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.body().getBytes(StandardCharsets.UTF_8));
        assertThat(text.hash()).isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(ConsentText.of(FILE.replace("\n", "\r\n"), ConsentWorld.WORDS))
                .as("the ends of lines are not words")
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# Согласие",
                "version: 7\n\nСогласие",
                "version: Семь\nvalid-from: 2026-09-01T00:00:00+03:00\n\nСогласие",
                "version: 7\nvalid-from: 2026-09-01\n\nСогласие",
                "version: 7\nvalid-from: 2026-09-01T00:00:00+03:00\n\n",
                "version: 7\nvalid-from: 2026-09-01T00:00:00+03:00\n\n{nobody}"
            })
    void anything_else_is_no_text(String file) {
        assertThatIllegalArgumentException().isThrownBy(() -> ConsentText.of(file, Map.of()));
    }

    @Test
    void the_text_of_the_project_names_what_the_law_asks_for() {
        world.texts.afterSingletonsInstantiated();
        String body = world.receipts.currentText().orElseThrow().body();
        assertThat(body)
                .contains("Оператор: Оператор, Город, дом 1.", "Другим организациям оператор обработку не поручает.")
                .contains("## Для чего", "## Чьи данные и какие", "## Что с ними делают")
                .contains("## Сколько действует согласие", "## Как его отозвать", "письмом оператору")
                .doesNotContain("{", "}");
    }

    @Test
    void published_twice_it_is_one_text() {
        world.texts.afterSingletonsInstantiated();
        world.texts.afterSingletonsInstantiated();
        assertThat(world.database
                        .sql("SELECT count(*) FROM consent.text")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_version_that_people_have_read_never_reads_differently() {
        world.texts.afterSingletonsInstantiated();
        var renamed = world.texts(new ConsentSettings("Другой", "Город, дом 1", null, "classpath*:consent/*.txt"));
        assertThatIllegalStateException()
                .isThrownBy(renamed::afterSingletonsInstantiated)
                .withMessageContaining("new version");
        ConsentText current = world.receipts.currentText().orElseThrow();
        assertThatIllegalStateException()
                .isThrownBy(() -> world.texts.publish(
                        new ConsentText(current.version(), "0".repeat(64), "Согласен на всё", current.validFrom())));
        assertThat(world.receipts.currentText()).contains(current);
    }

    @Test
    void without_an_operator_or_without_any_text_the_diary_does_not_start() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConsentSettings(" ", "Город", null, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConsentSettings("Оператор", null, null, ""));
        var nowhere = world.texts(new ConsentSettings("Оператор", "Город", null, "classpath*:nowhere/*.txt"));
        assertThatIllegalStateException().isThrownBy(nowhere::afterSingletonsInstantiated);
    }

    @Test
    void the_current_text_is_the_last_one_that_is_valid_already() {
        Instant now = Instant.now();
        world.publish("1", now.minusSeconds(1_000));
        ConsentText second = world.publish("2", now.minusSeconds(10));
        world.publish("3", now.plusSeconds(1_000));
        assertThat(world.receipts.currentText()).contains(second);
    }

    @Test
    void a_page_shows_every_word() {
        world.texts.afterSingletonsInstantiated();
        ConsentText text = world.receipts.currentText().orElseThrow();
        var shown = new StringBuilder();
        TextView.of(text).blocks().forEach(block -> {
            shown.append(block.text());
            block.items().forEach(shown::append);
        });
        String words = text.body().substring(text.body().indexOf("\n\n")).replaceAll("(?m)^(## |- )|\\n", "");
        assertThat(shown.toString()).isEqualTo(words);
    }
}
