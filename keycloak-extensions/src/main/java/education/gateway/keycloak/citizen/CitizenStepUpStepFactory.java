package education.gateway.keycloak.citizen;

import education.gateway.keycloak.accounts.StepFactory;

/** The step {@code citizen-step-up}. */
public final class CitizenStepUpStepFactory extends StepFactory {

    public CitizenStepUpStepFactory() {
        super(
                "citizen-step-up",
                "State login on request",
                "Goes to the state's login when the application asked for the level 'citizen'.",
                new CitizenStepUpStep());
    }
}
