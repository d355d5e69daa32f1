package education.gateway.realm.apply;

/** The files refer to something that neither they nor the server have. */
public final class NotThere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotThere(String what) {
        super("There is no " + what + ", and the files refer to it.");
    }
}
