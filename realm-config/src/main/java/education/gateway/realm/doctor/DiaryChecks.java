package education.gateway.realm.doctor;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the diary's document of health says of its own work. */
final class DiaryChecks {

    /** A hand-over takes seconds; after this long nobody is retrying any more successfully. */
    private static final Duration LONGEST_HANDOVER = Duration.ofMinutes(5);

    private static final Duration LONGEST_LETTER = Duration.ofMinutes(15);

    private final Report report;
    private final Set<String> untold = new HashSet<>();

    DiaryChecks(Report report) {
        this.report = report;
    }

    void run(JsonNode health) {
        JsonNode parts = health.path("components");
        JsonNode handover = parts.path("handover").path("details");
        waiting(
                "hand-over to Keycloak",
                handover.path("oldestUndeliveredSeconds"),
                LONGEST_HANDOVER,
                Complaint.HANDOVER_WAITS);
        counted("hand-over to Keycloak", handover.path("parked"), Complaint.HANDOVER_PARKED);
        JsonNode letters = parts.path("letters").path("details");
        waiting("letters", letters.path("oldestWaitingSeconds"), LONGEST_LETTER, Complaint.LETTERS_WAIT);
        counted("letters", letters.path("undeliverable"), Complaint.LETTERS_UNDELIVERABLE);
        JsonNode journal = parts.path("journal");
        if (journal.path("status").isMissingNode()) {
            doesNotTell("journal");
        } else if (!journal.path("status").asString("UP").equals("UP")) {
            JsonNode details = journal.path("details");
            report.complain(
                    Complaint.JOURNAL_NOT_SEALED,
                    "journal",
                    "oldest unsealed line "
                            + details.path("oldestUnsealedSeconds").asLong() + " seconds, next month "
                            + (details.path("nextMonthPrepared").asBoolean(false) ? "" : "not ") + "prepared");
        }
    }

    private void doesNotTell(String where) {
        if (untold.add(where)) {
            report.complain(Complaint.DIARY_FIGURES_MISSING, where, "not in the diary's health document");
        }
    }

    private void waiting(String where, JsonNode seconds, Duration longest, Complaint complaint) {
        if (!seconds.isNumber()) {
            doesNotTell(where);
            return;
        }
        report.figure(where, "oldest waits " + seconds.asLong() + " seconds");
        if (seconds.asLong() > longest.toSeconds()) {
            report.complain(complaint, where, "the oldest waits " + seconds.asLong() + " seconds");
        }
    }

    private void counted(String where, JsonNode count, Complaint complaint) {
        if (!count.isNumber()) {
            doesNotTell(where);
        } else if (count.asLong(0) > 0) {
            report.complain(complaint, where, Long.toString(count.asLong()));
        }
    }
}
