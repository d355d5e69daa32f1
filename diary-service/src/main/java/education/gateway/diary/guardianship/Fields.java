package education.gateway.diary.guardianship;

import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.web.Refusal;
import education.gateway.identifiers.ParentId;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Reads what officers send; a refusal names the field and never repeats its value. */
final class Fields {

    private static final int LONGEST = 200;
    private static final int OUR_LENGTH = 12;
    private static final Pattern PARENT_ID = Pattern.compile("[0-9]{1,20}");

    private Fields() {}

    /** Numbers from the old portal have any length but ours; one of ours with a wrong check digit was mistyped. */
    static String parentId(@Nullable String value) {
        if (value == null
                || !PARENT_ID.matcher(value).matches()
                || (value.length() == OUR_LENGTH && !ParentId.isValid(value))) {
            throw bad("parentId");
        }
        return value;
    }

    /** What is no id at all names no pupil either: the same answer. */
    static UUID pupilId(String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException notAnId) {
            throw new PupilNotFound();
        }
    }

    static EndReason endReason(@Nullable String value) {
        try {
            EndReason reason = Codes.parse(EndReason.class, text("reason", value));
            if (reason.mayBeChosen()) {
                return reason;
            }
        } catch (IllegalArgumentException unknown) {
            // told below, like one that is not theirs to choose
        }
        throw bad("reason");
    }

    /** One line of at most 200 characters. */
    static String text(String name, @Nullable String value) {
        String text = optional(name, value);
        if (text == null) {
            throw bad(name);
        }
        return text;
    }

    static @Nullable String optional(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw bad(name);
        }
        return text;
    }

    static Refusal bad(String name) {
        return new Refusal(
                HttpStatus.BAD_REQUEST, "bad-request", "The request cannot be understood", Map.of("parameter", name));
    }
}
