package education.gateway.keycloak.citizen;

import education.gateway.keycloak.letters.Letter;
import education.gateway.keycloak.letters.Letters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** The beginning of the first broker login: finds the account of a citizen who is known by a key the state has proven. */
final class CitizenAccountStep extends FirstLoginStep {

    @Override
    protected void arrive(AuthenticationFlowContext context, CitizenIdentity citizen) throws CitizenRefused {
        KeycloakSession session = context.getSession();
        Optional<CitizenAccounts.Found> found = new CitizenAccounts(session, context.getRealm()).find(citizen);
        if (found.isEmpty()) {
            // The later steps ask who this is.
            context.success();
            return;
        }
        if (found.get().replaced()) {
            tellOfNewNumber(context, found.get().user(), citizen);
        }
        goOnWithKnown(context, found.get().user());
    }

    private static void tellOfNewNumber(AuthenticationFlowContext context, UserModel user, CitizenIdentity citizen) {
        context.getEvent()
                .clone()
                .event(EventType.FEDERATED_IDENTITY_OVERRIDE_LINK)
                .user(user)
                .detail(Details.IDENTITY_PROVIDER, citizen.source())
                .success();
        PersonalData.contact(user).ifPresent(address -> new Letters(context.getSession(), context.getRealm())
                .note(new Letter("new-subject.ftl", "newSubjectSubject", address, Map.of())));
    }

    @Override
    protected void answer(
            AuthenticationFlowContext context, CitizenIdentity citizen, MultivaluedMap<String, String> form)
            throws CitizenRefused {
        arrive(context, citizen);
    }
}
