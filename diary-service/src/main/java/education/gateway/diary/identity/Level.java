package education.gateway.diary.identity;

import java.util.Optional;

/** How surely the gateway knows who logged in: claim {@code acr} of the access token, lowest first. */
public enum Level {
    /** Logged in with a password. */
    BASIC("basic"),
    /** Logged in with a confirmed state account. */
    CITIZEN("citizen");

    private final String acr;

    Level(String acr) {
        this.acr = acr;
    }

    /** The value of {@code acr} and {@code acr_values}. */
    public String acr() {
        return acr;
    }

    static Optional<Level> of(String acr) {
        for (Level level : values()) {
            if (level.acr.equals(acr)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
