package education.gateway.stack.home;

/**
 * Something a person can repair: the message says in plain sentences what is wrong and the way out. It is printed as it
 * is, without a stack trace, so it never holds anything personal or secret.
 */
public final class StackFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackFailure(String message) {
        super(message);
    }

    public StackFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
