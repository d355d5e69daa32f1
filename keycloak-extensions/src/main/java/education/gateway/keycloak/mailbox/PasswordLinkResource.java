package education.gateway.keycloak.mailbox;

import education.gateway.keycloak.letters.OneUseLinks;
import education.gateway.keycloak.letters.OneUseLinks.OneUseLink;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.util.LocaleUtil;

/**
 * {@code /realms/{realm}/new-password/{token}}: the page behind the link in a letter. Opening it uses nothing up; the
 * password that is sent from it does. Whoever holds the link decides, in whatever browser, so the form needs no other
 * protection against being sent by a stranger's page; only a browser in which somebody else is logged in is refused.
 */
public final class PasswordLinkResource {

    private final KeycloakSession session;
    private final RealmModel realm;

    PasswordLinkResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** Shows the form, or what to do about a link that is dead. */
    @GET
    @Path("{token}")
    public Response show(@PathParam("token") String token) {
        LocaleUtil.processLocaleParam(session, realm, null);
        Optional<OneUseLink> link = links().look(token, PasswordLink.PURPOSE);
        Optional<UserModel> owner = link.flatMap(this::owner);
        if (owner.isEmpty()) {
            return dead();
        }
        return isSomebodyElseHere(owner.get()) ? somebodyElse() : form(null);
    }

    /** Sets the password, once. */
    @POST
    @Path("{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response set(
            @PathParam("token") String token,
            @FormParam("password-new") @Nullable String password,
            @FormParam("password-confirm") @Nullable String again) {
        Optional<OneUseLink> link = links().look(token, PasswordLink.PURPOSE);
        Optional<UserModel> owner = link.flatMap(this::owner);
        if (owner.isEmpty()) {
            return dead();
        }
        if (isSomebodyElseHere(owner.get())) {
            return somebodyElse();
        }
        var change = new NewPassword(session, realm, owner.get());
        Optional<FormMessage> fault = change.fault(password, again);
        if (fault.isPresent()) {
            return form(fault.get());
        }
        if (password == null || links().redeem(token, PasswordLink.PURPOSE).isEmpty()) {
            return dead();
        }
        change.set(password);
        return page(link.get().payload()).createForm("new-password-done.ftl");
    }

    private Optional<UserModel> owner(OneUseLink link) {
        return Optional.ofNullable(session.users().getUserById(realm, link.userId()))
                .filter(UserModel::isEnabled);
    }

    private boolean isSomebodyElseHere(UserModel owner) {
        AuthResult here = new AppAuthManager().authenticateIdentityCookie(session, realm);
        return here != null && !here.user().getId().equals(owner.getId());
    }

    private Response form(@Nullable FormMessage fault) {
        LoginFormsProvider page = page("");
        if (fault != null) {
            page.addError(fault);
        }
        return page.createForm("new-password.ftl");
    }

    private Response dead() {
        return page("").setStatus(Response.Status.NOT_FOUND).createForm("new-password-dead.ftl");
    }

    private Response somebodyElse() {
        return page("").setError("differentUserAuthenticated")
                .setStatus(Response.Status.CONFLICT)
                .createForm("new-password-dead.ftl");
    }

    private LoginFormsProvider page(String clientId) {
        Optional.ofNullable(realm.getClientByClientId(clientId)).ifPresent(session.getContext()::setClient);
        return session.getProvider(LoginFormsProvider.class).setResponseHeader("Cache-Control", "no-store");
    }

    private OneUseLinks links() {
        return new OneUseLinks(session, realm);
    }
}
