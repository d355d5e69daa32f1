package education.gateway.keycloak.letters.diary;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.cache.FileTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateMethodModelEx;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every letter of the diary, written out with the theme's own templates. */
class DiaryLetterWordsTest {

    private static final Path THEME = Path.of("src/main/resources/theme/education/email");

    static Stream<Arguments> letters() {
        return Stream.of(DiaryLetterKind.values()).flatMap(kind -> Stream.of("ru", "en")
                .flatMap(language -> Stream.of("html", "text").map(form -> Arguments.of(kind, language, form))));
    }

    @ParameterizedTest
    @MethodSource("letters")
    void says_what_happened_why_and_what_to_do(DiaryLetterKind kind, String language, String form)
            throws IOException, TemplateException {
        Properties words = words(language);
        String letter = written(kind, language, form);
        assertThat(letter).doesNotContain("diary." + kind.code()).doesNotContain("{0}", "{1}", "''");
        assertThat(letter).contains("https://diary.example.test/");
        for (String reason : kind.reasons()) {
            String key = "diary." + kind.code() + ".reason." + reason;
            assertThat(words).containsKey(key);
            assertThat(letter).contains(shown(formatted(words, key), form));
        }
        if (kind.needsNumber()) {
            assertThat(letter).contains("№ 2026-7".substring(language.equals("ru") ? 0 : 2));
        }
        if (kind.needsDay()) {
            assertThat(letter).contains("11 декабря 2026");
        }
        assertThat(words).containsKey(kind.subjectKey());
        assertThat(words.getProperty(kind.subjectKey())).doesNotContain("{");
    }

    private static String written(DiaryLetterKind kind, String language, String form)
            throws IOException, TemplateException {
        var configuration = new Configuration(Configuration.VERSION_2_3_32);
        configuration.setTemplateLoader(
                new FileTemplateLoader(new File(THEME.resolve(form).toString())));
        configuration.setDefaultEncoding("UTF-8");
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        Properties words = words(language);
        TemplateMethodModelEx message = arguments -> message(words, arguments);
        Map<String, Object> model = new HashMap<>();
        model.put("msg", message);
        model.put("locale", Locale.forLanguageTag(language));
        model.put("ltr", true);
        model.put("subject", formatted(words, kind.subjectKey()));
        model.put("kind", kind.code());
        model.put("reasons", String.join(" ", kind.reasons()));
        model.put("number", kind.needsNumber() ? "2026-7" : "");
        model.put("day", kind.needsDay() ? "11 декабря 2026" : "");
        model.put("diary", "https://diary.example.test/");
        var letter = new StringWriter();
        configuration.getTemplate("diary-letter.ftl").process(model, letter);
        return letter.toString();
    }

    private static String message(Properties words, List<?> arguments) {
        return formatted(
                words,
                arguments.get(0).toString(),
                arguments.stream().skip(1).map(Object::toString).toArray());
    }

    private static String formatted(Properties words, String key, Object... arguments) {
        return new MessageFormat(words.getProperty(key, key), Locale.ROOT).format(arguments);
    }

    private static String shown(String text, String form) {
        return form.equals("html") ? text.replace("'", "&#39;") : text;
    }

    private static Properties words(String language) throws IOException {
        var words = new Properties();
        try (Reader file = Files.newBufferedReader(THEME.resolve("messages/messages_" + language + ".properties"))) {
            words.load(file);
        }
        return words;
    }
}
