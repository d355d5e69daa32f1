package education.gateway.keycloak.joining;

import education.gateway.keycloak.accounts.StepFactory;
import java.time.InstantSource;

/** The step {@code citizen-question}. */
public final class AccountQuestionStepFactory extends StepFactory {

    public AccountQuestionStepFactory() {
        super(
                "citizen-question",
                "Has the citizen an account already?",
                "Asks a newcomer from the state for an account to join, and for its password. After 'citizen-account'.",
                new AccountQuestionStep(InstantSource.system()));
    }
}
