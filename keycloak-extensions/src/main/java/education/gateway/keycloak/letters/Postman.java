package education.gateway.keycloak.letters;

import education.gateway.keycloak.accounts.GatewayDatabase;
import education.gateway.keycloak.background.BackgroundWork;
import education.gateway.keycloak.letters.LetterTable.Due;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Mails the noted letters, one by one, on every server. */
public final class Postman extends BackgroundWork {

    private static final Logger LOG = Logger.getLogger(Postman.class);

    @Override
    public String getId() {
        return "education-letters";
    }

    @Override
    protected Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    protected boolean doNext(KeycloakSessionFactory factory) {
        Optional<Due> due = KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> LetterTable.take(new GatewayDatabase(session)));
        due.ifPresent(letter -> KeycloakModelUtils.runJobInTransaction(factory, session -> deliver(session, letter)));
        return due.isPresent();
    }

    @Override
    protected void tidy(KeycloakSession session) {
        var database = new GatewayDatabase(session);
        int lost = LetterTable.giveUp(database);
        if (lost > 0) {
            LOG.errorf("%d letters could not be delivered in three days and were given up", lost);
        }
        OneUseLinks.forgetExpired(database);
    }

    private static void deliver(KeycloakSession session, Due due) {
        RealmModel realm = session.realms().getRealm(due.realmId());
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        var table = new LetterTable(session, realm);
        Optional<Letter> letter = table.read(due.id());
        if (letter.isPresent() && send(session, realm, letter.get())) {
            table.remove(due.id());
        }
    }

    private static boolean send(KeycloakSession session, RealmModel realm, Letter letter) {
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(new Recipient(session, realm, letter.locale()))
                    .send(letter.subjectKey(), letter.template(), new HashMap<>(letter.attributes()), letter.address());
            return true;
        } catch (EmailException | RuntimeException failed) {
            // The texts of mail errors may hold the address.
            LOG.warnf("A letter (%s) was not sent and is tried again: %s", letter.template(), MailErrors.kind(failed));
            return false;
        }
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        super.postInit(factory);
        MailErrors.keepOutOfTheLog();
        factory.register(event -> {
            if (event instanceof UserRemovedEvent removed) {
                new OneUseLinks(removed.getKeycloakSession(), removed.getRealm())
                        .forgetUser(removed.getUser().getId());
            } else if (event instanceof RealmRemovedEvent removed) {
                new OneUseLinks(removed.getKeycloakSession(), removed.getRealm()).forgetRealm();
                new LetterTable(removed.getKeycloakSession(), removed.getRealm()).forgetRealm();
            }
        });
    }
}
