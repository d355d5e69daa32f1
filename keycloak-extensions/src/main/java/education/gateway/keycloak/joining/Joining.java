package education.gateway.keycloak.joining;

import education.gateway.keycloak.citizen.CitizenAccounts;
import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.citizen.CitizenRefused;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What joining does to an account: it becomes the citizen's, whoever else was in is out, its password waits, and its
 * owner is told where they read their mail. Whether its address counts as verified stays as it was. Keycloak adds the
 * link itself when the login ends.
 */
final class Joining {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final InstantSource clock;

    Joining(KeycloakSession session, RealmModel realm, InstantSource clock) {
        this.session = session;
        this.realm = realm;
        this.clock = clock;
    }

    /** @throws CitizenRefused when the citizen or the account belongs to somebody meanwhile; nothing may stay then */
    void join(UserModel account, CitizenIdentity citizen, Joinings.Via via) throws CitizenRefused {
        join(account, citizen, via, null);
    }

    /** @param goesOn id of the session in which the account's owner asked for it, if any */
    void join(UserModel account, CitizenIdentity citizen, Joinings.Via via, @Nullable String goesOn)
            throws CitizenRefused {
        new CitizenAccounts(session, realm).claim(citizen, account);
        Instant undoUntil = clock.instant().plus(JoiningSettings.undoTime(realm));
        new Joinings(session, realm).add(account.getId(), via, undoUntil);
        new AccountHistory(session, realm).add(account, AccountHistory.Kind.JOINED);
        new LocalPassword(account).close();
        SessionsOfAccount.end(session, realm, account, goesOn);
    }
}
