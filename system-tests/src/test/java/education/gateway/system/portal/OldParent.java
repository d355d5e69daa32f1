package education.gateway.system.portal;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Tokens;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A parent who has an account in the old portal and nowhere else, made for one test.
 *
 * @param hash as the old portal's row has it
 */
record OldParent(long number, String email, String password, String hash) {

    static OldParent with(UnaryOperator<String> hash) {
        return with(UUID.randomUUID().toString(), hash);
    }

    static OldParent with(String password, UnaryOperator<String> hash) {
        return inserted("old-" + UUID.randomUUID() + "@example.test", password, hash);
    }

    static OldParent withAddress(String email, UnaryOperator<String> hash) {
        return inserted(email, UUID.randomUUID().toString(), hash);
    }

    private static OldParent inserted(String email, String password, UnaryOperator<String> hash) {
        var parent = new OldParent(OldPortal.freshNumber(), email, password, hash.apply(password));
        OldPortal.insert(parent);
        return parent;
    }

    String parentId() {
        return Long.toString(number);
    }

    /** Logs in by the address. */
    Tokens logIn() {
        return logIn(email);
    }

    Tokens logIn(String typed) {
        return Stack.shared().login().withPassword(typed, password);
    }

    /** The record's own text would hold a password. */
    @Override
    public String toString() {
        return parentId();
    }
}
