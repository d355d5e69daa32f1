package education.gateway.realm.doctor;

import java.time.Duration;

/** Compares clocks of servers with that of this machine. */
final class Clocks {

    /** Servers tell whole seconds; a third one may pass on the way. */
    private static final Duration UNNOTICED = Duration.ofSeconds(4);

    private Clocks() {}

    static void compare(String where, Duration ahead, Report report) {
        if (ahead.abs().compareTo(UNNOTICED) > 0) {
            report.complain(
                    Complaint.CLOCK_SKEW,
                    where,
                    ahead.abs().toSeconds() + " seconds " + (ahead.isNegative() ? "behind" : "ahead of")
                            + " this machine");
        }
    }
}
