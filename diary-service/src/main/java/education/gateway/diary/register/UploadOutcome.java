package education.gateway.diary.register;

/** What became of a file that was sent or confirmed. */
sealed interface UploadOutcome {

    /** It is in the register. */
    record Taken(UploadReport report) implements UploadOutcome {}

    /** Nothing has changed: it waits for a confirmation. */
    record Waits(WaitingFile file) implements UploadOutcome {}
}
