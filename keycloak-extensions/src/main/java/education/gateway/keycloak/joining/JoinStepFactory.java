package education.gateway.keycloak.joining;

import education.gateway.keycloak.accounts.StepFactory;
import java.time.InstantSource;
import org.keycloak.models.KeycloakSessionFactory;

/** The step {@code citizen-joining}. */
public final class JoinStepFactory extends StepFactory {

    public JoinStepFactory() {
        super(
                "citizen-joining",
                "Join the proven account, or make a new one",
                "Shows what will be joined and joins it; makes an account for a newcomer. The last step of first"
                        + " login.",
                new JoinStep(InstantSource.system()));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new JoiningCleanUp());
        AccountHistory.showFigures();
    }
}
