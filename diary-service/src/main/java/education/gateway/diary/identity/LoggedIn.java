package education.gateway.diary.identity;

import org.jspecify.annotations.Nullable;

/**
 * Somebody has just come in through the pages, for the first time or once more for a decision.
 *
 * @param account a parent's number; of others the subject of the token
 * @param school an officer's, where there is exactly one
 * @param level how they proved who they are
 */
public record LoggedIn(Kind kind, String account, @Nullable Integer school, Level level) {

    /** What somebody may be here. */
    public enum Kind {
        PARENT,
        OFFICER,
        OPERATOR
    }

    @Override
    public String toString() {
        return "LoggedIn[" + kind + "]";
    }
}
