package education.gateway.keycloak.mailbox;

import education.gateway.keycloak.accounts.StepFactory;
import education.gateway.keycloak.mailbox.Wish.Purpose;

/** The step {@code mailbox-registration}. */
public final class RegistrationStepFactory extends StepFactory {

    public RegistrationStepFactory() {
        super(
                "mailbox-registration",
                "Register by email",
                "Asks for an email address and sends a letter; the only step of a registration flow.",
                new MailboxStep(Purpose.REGISTER, "mailbox-register.ftl"));
    }
}
