package education.gateway.keycloak.letters.diary;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the diary may have said to a parent. The words are messages of the email theme, {@code diary.<kind>.subject},
 * {@code .what}, {@code .do} and {@code .reason.<reason>}; none names a child.
 */
enum DiaryLetterKind {
    LINK_GRANTED(Needs.NOTHING),
    LINK_ENDED(Needs.NOTHING, "left_school", "came_of_age", "parent_request", "mistake", "contest", "school"),
    LINK_SUSPENDED(Needs.NOTHING, "contest", "other_person", "school"),
    /** To the other parents of the child; neither names anybody. */
    REPRESENTATIVE_ADDED(Needs.NOTHING),
    REPRESENTATIVE_CONTESTED(Needs.NOTHING),
    /** The four reasons of the service's rules; no other is told by mail. */
    APPLICATION_REFUSED(
            Needs.NUMBER, "not_representative", "applicant_name_differs", "pupil_name_differs", "other_person_came"),
    APPLICATION_EXPIRED(Needs.NUMBER_AND_DAY),
    /** The 18th birthday comes near: the day on which the diary closes. */
    COMING_OF_AGE(Needs.DAY),
    CONSENT_WITHDRAWN(Needs.NOTHING),
    /** What rested on a withdrawn consent is gone, and every link with it. */
    DATA_DESTROYED(Needs.NOTHING);

    private enum Needs {
        NOTHING,
        NUMBER,
        DAY,
        NUMBER_AND_DAY
    }

    private final Needs needs;
    private final Set<String> reasons;

    DiaryLetterKind(Needs needs, String... reasons) {
        this.needs = needs;
        this.reasons = Set.of(reasons);
    }

    static Optional<DiaryLetterKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Set<String> reasons() {
        return reasons;
    }

    boolean needsNumber() {
        return needs == Needs.NUMBER || needs == Needs.NUMBER_AND_DAY;
    }

    boolean needsDay() {
        return needs == Needs.DAY || needs == Needs.NUMBER_AND_DAY;
    }

    String subjectKey() {
        return "diary." + code() + ".subject";
    }
}
