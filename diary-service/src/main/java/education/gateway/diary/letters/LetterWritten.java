package education.gateway.diary.letters;

/** A letter was written; once it is committed it may leave. */
record LetterWritten() {}
