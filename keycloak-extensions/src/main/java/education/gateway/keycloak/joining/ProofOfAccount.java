package education.gateway.keycloak.joining;

import education.gateway.keycloak.citizen.CitizenIdentity;
import java.time.InstantSource;
import java.util.Optional;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Where the one proof of a tab lies: given when the password was right, taken when it is used. */
final class ProofOfAccount {

    private static final String NOTE = "education.join_proof";

    private final AuthenticationSessionModel authSession;
    private final InstantSource clock;

    ProofOfAccount(AuthenticationSessionModel authSession, InstantSource clock) {
        this.authSession = authSession;
        this.clock = clock;
    }

    void give(UserModel account, CitizenIdentity citizen) {
        authSession.setAuthNote(NOTE, wanted(account, citizen).toJson());
    }

    /** Whether a proof of this account for this identity is at hand; it stays. */
    boolean holds(UserModel account, CitizenIdentity citizen) {
        Optional<JoinProof> proof = JoinProof.fromJson(authSession.getAuthNote(NOTE));
        return proof.isPresent() && proof.get().holdsFor(wanted(account, citizen));
    }

    /** The same, and whatever proof there was is gone. */
    boolean take(UserModel account, CitizenIdentity citizen) {
        boolean holds = holds(account, citizen);
        drop();
        return holds;
    }

    void drop() {
        authSession.removeAuthNote(NOTE);
    }

    private JoinProof wanted(UserModel account, CitizenIdentity citizen) {
        return new JoinProof(
                account.getId(),
                citizen.source(),
                citizen.subject(),
                JoinProof.JOIN,
                authSession.getParentSession().getId(),
                authSession.getTabId(),
                clock.instant().getEpochSecond());
    }
}
