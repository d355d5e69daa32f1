package education.gateway.keycloak.letters.diary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * A letter as the diary asks for it. Only codes, a number and a day come through: no text of anybody's.
 *
 * @param parentId whom it is for
 * @param reasons codes of its kind, each once
 * @param number of the application, where it is about one
 * @param day that it tells, where its kind tells one
 */
record DiaryLetter(
        DiaryLetterKind kind,
        String parentId,
        List<String> reasons,
        @Nullable String number,
        @Nullable LocalDate day) {

    private static final int LONGEST = 2_000;
    private static final Set<String> FIELDS = Set.of("kind", "parentId", "reasons", "number", "day");
    private static final Pattern PARENT_ID = Pattern.compile("[0-9]{1,20}");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z][0-9A-Za-z-]{0,31}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** Reads a request; empty when it is anything but a letter that may be sent. */
    static Optional<DiaryLetter> read(@Nullable String json) {
        if (json == null || json.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(letter(JsonSerialization.mapper.readTree(json)));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException none) {
            return Optional.empty();
        }
    }

    private static DiaryLetter letter(@Nullable JsonNode json) {
        if (json == null || !json.isObject()) {
            throw none();
        }
        json.fieldNames().forEachRemaining(name -> require(FIELDS.contains(name)));
        DiaryLetterKind kind = DiaryLetterKind.of(text(json.get("kind"))).orElseThrow(DiaryLetter::none);
        String parentId = text(json.get("parentId"));
        require(PARENT_ID.matcher(parentId).matches());
        require(json.has("number") == kind.needsNumber());
        require(json.has("day") == kind.needsDay());
        return new DiaryLetter(
                kind,
                parentId,
                reasons(json.get("reasons"), kind),
                kind.needsNumber() ? matching(NUMBER, json.get("number")) : null,
                kind.needsDay() ? LocalDate.parse(matching(DAY, json.get("day"))) : null);
    }

    private static List<String> reasons(@Nullable JsonNode json, DiaryLetterKind kind) {
        var reasons = new TreeSet<String>();
        if (json != null) {
            require(json.isArray());
            json.forEach(reason -> reasons.add(text(reason)));
        }
        require(kind.reasons().containsAll(reasons));
        return new ArrayList<>(reasons);
    }

    private static String matching(Pattern pattern, @Nullable JsonNode json) {
        String text = text(json);
        require(pattern.matcher(text).matches());
        return text;
    }

    private static String text(@Nullable JsonNode json) {
        if (json == null || !json.isTextual()) {
            throw none();
        }
        return json.asText();
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw none();
        }
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("no letter");
    }

    /** Tells nobody. */
    @Override
    public String toString() {
        return "DiaryLetter[" + kind + "]";
    }
}
