package education.gateway.keycloak.accounts.portal;

import java.util.List;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * Marks rows of the old portal when our own change is safe. A mark that fails does no harm: we remember the number
 * ourselves, and the take-over of the rest marks what is missing.
 */
final class Marking {

    private Marking() {}

    static void afterwards(KeycloakSession session, OldPortalDatabase old, List<Long> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                try {
                    old.markTakenOver(numbers);
                } catch (OldPortalDown down) {
                    // It has said so itself.
                }
            }

            @Override
            protected void rollbackImpl() {}
        });
    }
}
