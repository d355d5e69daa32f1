package education.gateway.keycloak.joining;

import education.gateway.keycloak.accounts.GatewayDatabase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** What happened to an account ({@code EG_ACCOUNT_HISTORY}): when and of what kind, and nothing personal. */
final class AccountHistory {

    private final KeycloakSession session;
    private final GatewayDatabase database;
    private final String realmId;

    AccountHistory(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.database = new GatewayDatabase(session);
        this.realmId = realm.getId();
    }

    /** What can happen. */
    enum Kind {
        /** A state identity was joined to the account. */
        JOINED,
        /** Whoever reads the account's mail said that the joining was not theirs. */
        JOINING_SUSPENDED,
        /** The state identity went to an account of its own. */
        JOINING_UNDONE,
        /** The account was made for a state identity that was joined elsewhere before. */
        PARTED,
        /** Another account of the same person was merged into it. */
        MERGED,
        /** It rests since it was merged into another one. */
        MERGED_AWAY,
        /** Whoever reads the mail of one of the two said that the merge was not theirs. */
        MERGE_SUSPENDED,
        /** The merge was undone: both are as before. */
        MERGE_UNDONE;

        private String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        private Counter counter() {
            return Metrics.counter("education.joins", "what", code());
        }
    }

    void add(UserModel account, Kind kind) {
        database.change(
                "INSERT INTO EG_ACCOUNT_HISTORY (ID, REALM_ID, USER_ID, KIND) VALUES (?1, ?2, ?3, ?4)",
                KeycloakModelUtils.generateId(),
                realmId,
                account.getId(),
                kind.code());
        session.getTransactionManager().enlistAfterCompletion(new CountedWhenDone(kind));
    }

    /** Shows all of them from the start: what was never counted could not be seen to rise. */
    static void showFigures() {
        for (Kind kind : Kind.values()) {
            kind.counter();
        }
    }

    /** Counts {@code education_joins_total} with the tag {@code what}; what was rolled back has not happened. */
    private static final class CountedWhenDone extends AbstractKeycloakTransaction {

        private final Kind kind;

        CountedWhenDone(Kind kind) {
            this.kind = kind;
        }

        @Override
        protected void commitImpl() {
            kind.counter().increment();
        }

        @Override
        protected void rollbackImpl() {}
    }
}
