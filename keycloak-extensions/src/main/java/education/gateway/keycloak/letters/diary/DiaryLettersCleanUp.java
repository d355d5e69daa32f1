package education.gateway.keycloak.letters.diary;

import education.gateway.keycloak.accounts.GatewayDatabase;
import education.gateway.keycloak.background.BackgroundWork;
import java.time.Duration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Forgets which letters were noted, when the diary asks for them no more. */
public final class DiaryLettersCleanUp extends BackgroundWork {

    @Override
    public String getId() {
        return "education-diary-letters";
    }

    @Override
    protected Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    protected boolean doNext(KeycloakSessionFactory factory) {
        return false;
    }

    @Override
    protected void tidy(KeycloakSession session) {
        DiaryLetterTable.forgetOld(new GatewayDatabase(session));
    }
}
