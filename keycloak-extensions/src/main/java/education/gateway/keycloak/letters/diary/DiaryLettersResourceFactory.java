package education.gateway.keycloak.letters.diary;

import education.gateway.keycloak.accounts.ResourceFactory;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.provider.ProviderEvent;

/** Puts {@link DiaryLettersResource} under {@code /realms/{realm}/diary-letters}. */
public final class DiaryLettersResourceFactory extends ResourceFactory {

    public DiaryLettersResourceFactory() {
        super("diary-letters", DiaryLettersResource::new);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(DiaryLettersResourceFactory::cleanUp);
    }

    private static void cleanUp(ProviderEvent event) {
        if (event instanceof UserRemovedEvent removed) {
            new DiaryLetterTable(removed.getKeycloakSession(), removed.getRealm())
                    .forgetUser(removed.getUser().getId());
        } else if (event instanceof RealmRemovedEvent removed) {
            new DiaryLetterTable(removed.getKeycloakSession(), removed.getRealm()).forgetRealm();
        }
    }
}
