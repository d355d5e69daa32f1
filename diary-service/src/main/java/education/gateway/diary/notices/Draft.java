package education.gateway.diary.notices;

import education.gateway.diary.web.PlainText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the form of a notice; what cannot be right is said in Russian, by field. */
final class Draft {

    static final String WORDS = "words";
    static final String FROM = "from";
    static final String UNTIL = "until";

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    /** Who says something for longer changes a page. */
    private static final Duration LONGEST = Duration.ofDays(90);

    private final Map<String, String> mistakes = new LinkedHashMap<>();
    private final String words;
    private final Instant from;
    private final Instant until;

    /**
     * @param from local time in Moscow, as the browser's field writes it
     * @param until the same
     */
    Draft(@Nullable String words, @Nullable String from, @Nullable String until, Instant now) {
        this.words = PlainText.line(words, Notice.LONGEST).orElse("");
        if (this.words.isEmpty()) {
            mistakes.put(WORDS, "Напишите обычный текст, не длиннее " + Notice.LONGEST + " знаков");
        }
        this.from = moment(FROM, from, now);
        this.until = moment(UNTIL, until, now);
        if (mistakes.containsKey(FROM) || mistakes.containsKey(UNTIL)) {
            return;
        }
        if (!this.from.isBefore(this.until)) {
            mistakes.put(UNTIL, "Конец должен быть позже начала");
        } else if (!this.until.isAfter(now)) {
            mistakes.put(UNTIL, "Это время уже прошло");
        } else if (Duration.between(this.from, this.until).compareTo(LONGEST) > 0) {
            mistakes.put(UNTIL, "Не дольше " + LONGEST.toDays() + " дней");
        }
    }

    /** What is to be corrected, by field; empty when everything may be right. */
    Map<String, String> mistakes() {
        return mistakes;
    }

    Notice notice(UUID id) {
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException("the form has mistakes");
        }
        return new Notice(id, words, from, until);
    }

    /** As the browser's field wants it. */
    static String field(Instant moment) {
        return FIELD.format(moment.atZone(MOSCOW));
    }

    private Instant moment(String field, @Nullable String typed, Instant now) {
        try {
            LocalDateTime time = LocalDateTime.parse(typed == null ? "" : typed.strip());
            if (time.getYear() >= 2000 && time.getYear() < 2100) {
                return time.atZone(MOSCOW).toInstant();
            }
        } catch (DateTimeException malformed) {
            // said below
        }
        mistakes.put(field, "Напишите день и время");
        return now;
    }
}
