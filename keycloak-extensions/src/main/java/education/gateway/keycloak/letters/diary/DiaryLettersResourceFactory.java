package education.gateway.keycloak.letters.diary;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link DiaryLettersResource} under {@code /realms/{realm}/diary-letters}. */
public final class DiaryLettersResourceFactory implements RealmResourceProviderFactory {

    @Override
    public String getId() {
        return "diary-letters";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new DiaryLettersResource(session);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void init(Config.Scope config) {}

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

    @Override
    public void close() {}
}
