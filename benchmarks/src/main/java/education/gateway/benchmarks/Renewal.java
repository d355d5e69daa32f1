package education.gateway.benchmarks;

import education.gateway.stack.login.Login;
import education.gateway.stack.login.Tokens;
import java.util.Objects;

/** The session of one parent whose tokens are renewed again and again. */
final class Renewal {

    private final Login login;
    private final int children;
    private String refreshToken;

    /**
     * @param first what the login gave
     * @param children how many pupils every access token must name from now on
     */
    Renewal(Login login, Tokens first, int children) {
        this.login = login;
        this.children = children;
        this.refreshToken = Objects.requireNonNull(first.refresh());
    }

    /** Renews once; throws unless the new token names the children that it should. */
    void again() {
        Tokens tokens = login.refresh(refreshToken);
        refreshToken = Objects.requireNonNull(tokens.refresh());
        int named = tokens.linkedChildren().size();
        if (named != children) {
            throw new IllegalStateException("a token names " + named + " children instead of " + children);
        }
    }
}
