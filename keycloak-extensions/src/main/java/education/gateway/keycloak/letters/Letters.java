package education.gateway.keycloak.letters;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Where letters of a realm are noted. */
public final class Letters {

    private final LetterTable table;

    public Letters(KeycloakSession session, RealmModel realm) {
        this.table = new LetterTable(session, realm);
    }

    /**
     * Notes a letter in the transaction of this request: it is mailed seconds after the commit and never after a
     * rollback. A mail server that is down is tried again for three days; nobody is told.
     */
    public void note(Letter letter) {
        table.add(letter);
    }
}
