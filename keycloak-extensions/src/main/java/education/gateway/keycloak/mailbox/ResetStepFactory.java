package education.gateway.keycloak.mailbox;

import education.gateway.keycloak.accounts.StepFactory;
import education.gateway.keycloak.mailbox.Wish.Purpose;

/** The step {@code mailbox-reset}. */
public final class ResetStepFactory extends StepFactory {

    public ResetStepFactory() {
        super(
                "mailbox-reset",
                "Set a new password by email",
                "Asks for an email address and sends a letter to its owner; the only step of a reset flow.",
                new MailboxStep(Purpose.RESET, "mailbox-reset.ftl"));
    }
}
