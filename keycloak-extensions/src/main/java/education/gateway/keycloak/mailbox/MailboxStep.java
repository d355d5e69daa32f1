package education.gateway.keycloak.mailbox;

import education.gateway.keycloak.mailbox.Wish.Purpose;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.messages.Messages;
import org.keycloak.urls.UrlType;

/**
 * The only step of registering and of resetting a password: asks for an address and notes it. It looks nobody up, sets
 * no user and never ends, so nobody is logged in by it.
 */
final class MailboxStep implements Authenticator {

    private static final String FIELD = "email";

    private final Purpose purpose;
    private final String page;

    MailboxStep(Purpose purpose, String page) {
        this.purpose = purpose;
        this.page = page;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (!isJoining(context)) {
            context.challenge(context.form().createForm(page));
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        if (isJoining(context)) {
            return;
        }
        String typed = Optional.ofNullable(
                        context.getHttpRequest().getDecodedFormParameters().getFirst(FIELD))
                .orElse("");
        Optional<MailAddress> address = MailAddress.parse(typed);
        if (address.isEmpty()) {
            context.challenge(context.form()
                    .setAttribute("typed", typed)
                    .addError(new FormMessage(FIELD, Messages.INVALID_EMAIL))
                    .createForm(page));
            return;
        }
        note(context, address.get());
        LoginFormsProvider answer =
                context.form().setAttribute("address", address.get().text());
        context.challenge(answer.createForm("mailbox-letter.ftl"));
    }

    private void note(AuthenticationFlowContext context, MailAddress address) {
        KeycloakSession session = context.getSession();
        new WishTable(session, context.getRealm())
                .add(new Wish(
                        purpose,
                        address,
                        MailAddress.hash(context.getConnection().getRemoteAddr()),
                        context.getAuthenticationSession().getClient().getClientId(),
                        session.getContext().getUri(UrlType.FRONTEND).getBaseUri(),
                        session.getContext().resolveLocale(null).toLanguageTag()));
    }

    /**
     * In the middle of a first login through the state a mailbox must not decide whose account the citizen gets: the
     * stock reset, when it ends, does just that.
     */
    private static boolean isJoining(AuthenticationFlowContext context) {
        if (context.getAuthenticationSession().getAuthNote(AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE) == null) {
            return false;
        }
        context.getEvent().error("mailbox_while_joining");
        context.forceChallenge(ErrorPage.error(
                context.getSession(),
                context.getAuthenticationSession(),
                Response.Status.BAD_REQUEST,
                "mailboxWhileJoining"));
        return true;
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
