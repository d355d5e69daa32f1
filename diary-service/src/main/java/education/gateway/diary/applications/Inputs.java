package education.gateway.diary.applications;

import education.gateway.diary.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Reads what officers send; a refusal names the field and never repeats its value. */
final class Inputs {

    private static final int LONGEST_NAME = 100;

    private Inputs() {}

    static @Nullable UUID optionalPupil(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException notAnId) {
            throw bad("pupilId");
        }
    }

    /** What a search asks for; null when it asks for nothing. */
    static @Nullable String optionalName(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST_NAME || value.chars().anyMatch(Character::isISOControl)) {
            throw bad("name");
        }
        return value.strip();
    }

    static boolean isWaiting(@Nullable String state) {
        if (state == null || state.equals("waiting")) {
            return true;
        }
        if (state.equals("closed")) {
            return false;
        }
        throw bad("state");
    }

    static Set<RefusalReason> reasons(@Nullable List<@Nullable String> codes) {
        var reasons = new TreeSet<RefusalReason>();
        for (String code : codes == null ? new ArrayList<@Nullable String>() : codes) {
            reasons.add(RefusalReason.of(code == null ? "" : code).orElseThrow(() -> bad("reasons")));
        }
        return reasons;
    }

    static Refusal bad(String name) {
        return new Refusal(
                HttpStatus.BAD_REQUEST, "bad-request", "The request cannot be understood", Map.of("parameter", name));
    }
}
