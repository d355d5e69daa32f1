package education.gateway.keycloak.letters.diary;

import education.gateway.keycloak.accounts.ParentAccounts;
import education.gateway.keycloak.citizen.CitizenAccounts;
import education.gateway.keycloak.letters.Letter;
import education.gateway.keycloak.letters.Letters;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Finds where a parent reads mail and notes the letter, once for each id. */
final class DiaryLetterDesk {

    /** More than a family can cause; an officer's mistake, or a stolen secret, does not flood a mailbox. */
    private static final int LETTERS_A_DAY = 20;

    private static final String DIARY = "diary-web";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.forLanguageTag(Letter.RUSSIAN));

    private final KeycloakSession session;
    private final RealmModel realm;
    private final DiaryLetterTable table;

    DiaryLetterDesk(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.table = new DiaryLetterTable(session, realm);
    }

    /** What became of a letter. */
    enum Outcome {
        NOTED,
        NOTED_BEFORE,
        UNKNOWN_PARENT,
        /** The account has no address that anybody has proven, or is shut. */
        NO_ADDRESS,
        TOO_MANY
    }

    Outcome take(String letterId, DiaryLetter letter) {
        if (table.isNoted(letterId)) {
            return Outcome.NOTED_BEFORE;
        }
        Optional<UserModel> parent = new ParentAccounts(session, realm).find(letter.parentId());
        if (parent.isEmpty()) {
            return Outcome.UNKNOWN_PARENT;
        }
        Optional<String> address = address(parent.get());
        if (address.isEmpty()) {
            return Outcome.NO_ADDRESS;
        }
        if (table.ofLastDay(parent.get().getId()) >= LETTERS_A_DAY) {
            return Outcome.TOO_MANY;
        }
        if (!table.isNew(letterId, parent.get().getId())) {
            return Outcome.NOTED_BEFORE;
        }
        new Letters(session, realm)
                .note(new Letter("diary-letter.ftl", letter.kind().subjectKey(), address.get(), texts(letter)));
        return Outcome.NOTED;
    }

    /**
     * The state's verified contact comes first, as in user info, unless the account's owner has said that this citizen is
     * somebody else; an address that nobody has proven is none.
     */
    private Optional<String> address(UserModel parent) {
        if (!parent.isEnabled()) {
            return Optional.empty();
        }
        var citizens = new CitizenAccounts(session, realm);
        return Optional.ofNullable(citizens.isSuspended(parent) ? null : citizens.contact(parent))
                .or(() -> Optional.ofNullable(parent.getEmail()).filter(email -> parent.isEmailVerified()));
    }

    private Map<String, String> texts(DiaryLetter letter) {
        LocalDate day = letter.day();
        String number = letter.number();
        return Map.of(
                "kind",
                letter.kind().code(),
                "reasons",
                String.join(" ", letter.reasons()),
                "number",
                number == null ? "" : number,
                "day",
                day == null ? "" : DAY.format(day),
                "diary",
                diary());
    }

    /** Where the reader goes on; empty when the realm does not say it by a whole address. */
    private String diary() {
        ClientModel client = realm.getClientByClientId(DIARY);
        String url = client == null ? null : client.getBaseUrl();
        return url == null || !url.startsWith("http") ? "" : url;
    }
}
