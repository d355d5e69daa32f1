package education.gateway.diary.register;

/** A file that cannot be read on from this place; its mistake stands in the report beside those found before it. */
final class UnreadableFile extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient BadCell mistake;

    UnreadableFile(BadCell mistake) {
        super("unreadable file", null, false, false);
        this.mistake = mistake;
    }

    BadCell mistake() {
        return mistake;
    }
}
