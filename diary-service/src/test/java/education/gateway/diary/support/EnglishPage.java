package education.gateway.diary.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** Looks for Russian in an English page. */
public final class EnglishPage {

    /** What says of itself that it is Russian: notices, the text of the consent, what teachers write. */
    private static final Pattern RUSSIAN_PART =
            Pattern.compile("<(\\w+)[^>]* lang=\"ru\"[^>]*>.*?</\\1>", Pattern.DOTALL);

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    private EnglishPage() {}

    /** @param data names and other words of a register, or what an English reader needs in Russian */
    public static void has(String html, String... data) {
        assertThat(html)
                .contains("<html lang=\"en\">", "<main ", "<h1")
                .doesNotContain("style=\"", "<script", "onclick", " th:");
        String left = COMMENT.matcher(RUSSIAN_PART.matcher(html).replaceAll("")).replaceAll("");
        for (String word : data) {
            left = left.replace(word, "");
        }
        assertThat(left.replace("«Семья и дети»", "").lines().filter(line -> line.matches(".*[А-Яа-яЁё«»№].*")))
                .as("Russian in an English page")
                .isEmpty();
    }
}
