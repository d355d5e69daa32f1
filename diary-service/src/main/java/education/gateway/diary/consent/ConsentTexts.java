package education.gateway.diary.consent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Publishes the texts of this program before anybody is let in. What people have read is kept in the database: a node
 * that knows only older texts asks for the current one all the same.
 */
@Component
class ConsentTexts implements SmartInitializingSingleton {

    private final JdbcClient database;
    private final ConsentSettings settings;
    private final ResourcePatternResolver resources;

    ConsentTexts(JdbcClient database, ConsentSettings settings, ResourcePatternResolver resources) {
        this.database = database;
        this.settings = settings;
        this.resources = resources;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<ConsentText> texts = read();
        if (texts.isEmpty()) {
            throw new IllegalStateException("diary.consent.texts leads to no text of consent");
        }
        texts.forEach(this::publish);
    }

    private List<ConsentText> read() {
        var texts = new ArrayList<ConsentText>();
        try {
            for (Resource file : resources.getResources(settings.texts())) {
                texts.add(ConsentText.of(file.getContentAsString(StandardCharsets.UTF_8), words()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the texts of consent cannot be read", unreadable);
        }
        return texts;
    }

    private Map<String, String> words() {
        String processors = settings.processors();
        return Map.of(
                "operator", settings.operator().strip(),
                "operator-address", settings.operatorAddress().strip(),
                "processors",
                        StringUtils.hasText(processors)
                                ? "По поручению оператора данные обрабатывает: " + processors.strip() + "."
                                : "Другим организациям оператор обработку не поручает.");
    }

    /** @throws IllegalStateException when people have read something else under this version */
    void publish(ConsentText text) {
        database.sql("INSERT INTO consent.text (version, hash, body, valid_from) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING")
                .params(
                        text.version(),
                        text.hash(),
                        text.body(),
                        text.validFrom().atOffset(ZoneOffset.UTC))
                .update();
        boolean same = database.sql("SELECT EXISTS (SELECT FROM consent.text WHERE version = ? AND hash = ?"
                        + " AND valid_from = ?)")
                .params(text.version(), text.hash(), text.validFrom().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
        if (!same) {
            throw new IllegalStateException("the text of consent " + text.version() + " is not the one that was"
                    + " published under this version or valid-from: publish it, or the operator's new name or address,"
                    + " as a new version");
        }
    }
}
