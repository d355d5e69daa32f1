package education.gateway.keycloak.mailbox;

import education.gateway.keycloak.accounts.GatewayDatabase;
import education.gateway.keycloak.background.BackgroundWork;
import education.gateway.keycloak.mailbox.WishTable.Due;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Answers the noted wishes, one by one, on every server. */
public final class WishWorker extends BackgroundWork {

    @Override
    public String getId() {
        return "education-mailbox-wishes";
    }

    @Override
    protected Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    protected boolean doNext(KeycloakSessionFactory factory) {
        Optional<Due> due = KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> WishTable.take(new GatewayDatabase(session)));
        due.ifPresent(wish -> KeycloakModelUtils.runJobInTransaction(factory, session -> answer(session, wish)));
        return due.isPresent();
    }

    private static void answer(KeycloakSession session, Due due) {
        RealmModel realm = session.realms().getRealm(due.realmId());
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        var table = new WishTable(session, realm);
        table.hold(due.id())
                .ifPresent(wish -> table.answered(due.id(), new MailboxDesk(session, realm, table).answer(wish)));
    }

    @Override
    protected void tidy(KeycloakSession session) {
        WishTable.forgetOld(new GatewayDatabase(session));
        UnprovenAccounts.forget(session);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        super.postInit(factory);
        factory.register(event -> {
            if (event instanceof RealmRemovedEvent removed) {
                new WishTable(removed.getKeycloakSession(), removed.getRealm()).forgetRealm();
            }
        });
    }
}
