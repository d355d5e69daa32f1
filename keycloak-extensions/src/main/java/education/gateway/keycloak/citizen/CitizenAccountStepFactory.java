package education.gateway.keycloak.citizen;

import education.gateway.keycloak.accounts.StepFactory;
import org.keycloak.models.KeycloakSessionFactory;

/** The step {@code citizen-account}. */
public final class CitizenAccountStepFactory extends StepFactory {

    public CitizenAccountStepFactory() {
        super(
                "citizen-account",
                "Account of a confirmed citizen",
                "Finds the account of the person whom the state has confirmed. The first step of the first broker"
                        + " login.",
                new CitizenAccountStep());
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new CitizenCleanUp());
    }
}
