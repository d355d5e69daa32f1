package education.gateway.keycloak.citizen;

import java.util.HashMap;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Tells a person, at the address known so far, that they now come with another account of the state. */
final class NewSubjectLetter {

    private static final Logger LOG = Logger.getLogger(NewSubjectLetter.class);

    private NewSubjectLetter() {}

    /** A letter about something that was rolled back would be a lie; so it leaves after the commit. */
    static void sendAfterCommit(KeycloakSession session, RealmModel realm, UserModel user, String address) {
        String realmId = realm.getId();
        String userId = user.getId();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                KeycloakModelUtils.runJobInTransaction(
                        session.getKeycloakSessionFactory(),
                        session.getContext(),
                        fresh -> send(fresh, realmId, userId, address));
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    private static void send(KeycloakSession session, String realmId, String userId, String address) {
        RealmModel realm = session.realms().getRealm(realmId);
        UserModel user = session.users().getUserById(realm, userId);
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(user)
                    .send("newSubjectSubject", "new-subject.ftl", new HashMap<>(), address);
        } catch (EmailException | RuntimeException failed) {
            // The texts of mail errors may hold the address.
            LOG.errorf(
                    "The letter about a new state account of user %s was not sent: %s",
                    userId, failed.getClass().getSimpleName());
        }
    }
}
