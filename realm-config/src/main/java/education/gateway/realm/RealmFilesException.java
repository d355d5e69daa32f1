package education.gateway.realm;

/** A mistake in the realm's files; the message names the file and, where there is one, the key or line. */
public final class RealmFilesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RealmFilesException(String file, String place, String problem) {
        super(file + (place.isEmpty() ? "" : ": " + place) + ": " + problem);
    }

    public RealmFilesException(String message) {
        super(message);
    }
}
