package education.gateway.keycloak.letters.diary;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.keycloak.accounts.GatewayDatabase;
import education.gateway.keycloak.letters.diary.DiaryLetterDesk.Outcome;
import education.gateway.keycloak.support.Fake;
import education.gateway.keycloak.support.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

/** Letters of the diary over a real database, with a few accounts behind them. */
class DiaryLetterDeskTest {

    private static final String PARENT = "100000000017";

    private final Map<String, Account> accounts = new HashMap<>();
    private final GatewayDatabase database = new GatewayDatabase(TestDatabase.session());
    private final DiaryLetterDesk desk = new DiaryLetterDesk(session(), realm());
    private final String id = UUID.randomUUID().toString();

    private record Account(String name, String email, boolean verified, String contact, boolean enabled, String role) {}

    private KeycloakSession session() {
        UserProvider users = Fake.of(UserProvider.class, (name, arguments) -> switch (name) {
            case "getUserByUsername" -> accounts.containsKey(arguments[1]) ? user(accounts.get(arguments[1])) : null;
            default -> throw new UnsupportedOperationException(name);
        });
        KeycloakSession stored = TestDatabase.session();
        return Fake.of(KeycloakSession.class, (name, arguments) -> switch (name) {
            case "users" -> users;
            case "getProvider" -> stored.getProvider(org.keycloak.connections.jpa.JpaConnectionProvider.class);
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private static UserModel user(Account account) {
        return Fake.of(UserModel.class, (name, arguments) -> switch (name) {
            case "getUsername" -> account.name();
            case "getId" -> "id-" + account.name();
            case "getEmail" -> account.email();
            case "isEmailVerified" -> account.verified();
            case "isEnabled" -> account.enabled();
            case "getFirstAttribute" -> account.contact();
            case "hasRole" -> account.role().equals(((RoleModel) arguments[0]).getName());
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private static RealmModel realm() {
        ClientModel diary = Fake.of(ClientModel.class, (name, arguments) -> switch (name) {
            case "getBaseUrl" -> "https://diary.example.test/";
            default -> throw new UnsupportedOperationException(name);
        });
        return Fake.of(RealmModel.class, (name, arguments) -> switch (name) {
            case "getId" -> "diary-letters";
            case "getClientByClientId" -> diary;
            case "getRole" ->
                Fake.of(RoleModel.class, (method, none) -> switch (method) {
                    case "getName" -> arguments[0];
                    default -> throw new UnsupportedOperationException(method);
                });
            default -> throw new UnsupportedOperationException(name);
        });
    }

    @BeforeEach
    void nothing_waits() {
        database.change("DELETE FROM EG_LETTER");
        database.change("DELETE FROM EG_DIARY_LETTER");
    }

    private void account(String email, boolean verified, String contact) {
        accounts.put(PARENT, new Account(PARENT, email, verified, contact, true, "parent"));
    }

    private static DiaryLetter letter(String json) {
        return DiaryLetter.read(json.replace('\'', '"')).orElseThrow();
    }

    private static DiaryLetter granted() {
        return letter("{'kind':'link_granted','parentId':'" + PARENT + "'}");
    }

    private List<String> addresses() {
        return database.values("SELECT ADDRESS FROM EG_LETTER").stream()
                .map(String::valueOf)
                .toList();
    }

    @Test
    void the_same_letter_asked_for_twice_is_one_letter() {
        account("anna@example.test", true, null);
        assertThat(desk.take(id, granted())).isEqualTo(Outcome.NOTED);
        assertThat(desk.take(id, granted())).isEqualTo(Outcome.NOTED_BEFORE);
        assertThat(addresses()).containsExactly("anna@example.test");
    }

    @Test
    void it_stays_one_when_the_first_has_left_and_the_address_is_gone() {
        account("anna@example.test", true, null);
        desk.take(id, granted());
        database.change("DELETE FROM EG_LETTER");
        account(null, false, null);
        assertThat(desk.take(id, granted())).isEqualTo(Outcome.NOTED_BEFORE);
        assertThat(addresses()).isEmpty();
    }

    @Test
    void a_citizen_whom_the_owner_has_shut_out_gets_no_letter_about_the_children() {
        account("anna@example.test", true, "intruder@example.test");
        database.change(
                "INSERT INTO EG_CITIZEN (ID, REALM_ID, USER_ID, PERSON_HASH, SUSPENDED_AT)"
                        + " VALUES (?1, 'diary-letters', ?2, ?3, now())",
                UUID.randomUUID().toString(),
                "id-" + PARENT,
                "f".repeat(64));
        try {
            desk.take(id, granted());
        } finally {
            database.change("DELETE FROM EG_CITIZEN WHERE REALM_ID = 'diary-letters'");
        }
        assertThat(addresses()).containsExactly("anna@example.test");
    }

    @Test
    void what_the_state_has_verified_comes_before_the_address_of_the_login() {
        account("anna@example.test", true, "contact@example.test");
        desk.take(id, granted());
        assertThat(addresses()).containsExactly("contact@example.test");
    }

    @Test
    void an_address_that_nobody_has_proven_gets_nothing() {
        account("stranger@example.test", false, null);
        assertThat(desk.take(id, granted())).isEqualTo(Outcome.NO_ADDRESS);
        account(null, false, null);
        assertThat(desk.take(id, granted())).isEqualTo(Outcome.NO_ADDRESS);
        assertThat(addresses()).isEmpty();

        account("anna@example.test", true, null);
        assertThat(desk.take(id, granted())).isEqualTo(Outcome.NOTED);
    }

    @Test
    void an_account_that_is_shut_gets_nothing() {
        accounts.put(PARENT, new Account(PARENT, "anna@example.test", true, null, false, "parent"));
        assertThat(desk.take(id, granted())).isEqualTo(Outcome.NO_ADDRESS);
    }

    @Test
    void staff_and_strangers_are_no_parents() {
        assertThat(desk.take(id, granted())).isEqualTo(Outcome.UNKNOWN_PARENT);
        accounts.put(PARENT, new Account(PARENT, "it@example.test", true, null, true, "staff"));
        assertThat(desk.take(id, granted())).isEqualTo(Outcome.UNKNOWN_PARENT);
        assertThat(addresses()).isEmpty();
    }

    @Test
    void a_mailbox_is_not_flooded() {
        account("anna@example.test", true, null);
        for (int letter = 0; letter < 20; letter++) {
            assertThat(desk.take(UUID.randomUUID().toString(), granted())).isEqualTo(Outcome.NOTED);
        }
        assertThat(desk.take(id, granted())).isEqualTo(Outcome.TOO_MANY);
        database.change("UPDATE EG_DIARY_LETTER SET NOTED_AT = NOTED_AT - interval '25 hours'");
        assertThat(desk.take(id, granted())).isEqualTo(Outcome.NOTED);
    }

    @Test
    void the_day_is_told_as_people_write_it() {
        account("anna@example.test", true, null);
        desk.take(
                id,
                letter("{'kind':'application_expired','parentId':'" + PARENT + "','number':'123','day':'2026-12-11'}"));
        assertThat(database.values("SELECT ATTRIBUTES FROM EG_LETTER").toString())
                .contains("11 декабря 2026")
                .contains("https://diary.example.test/")
                .doesNotContain(PARENT);
    }

    @Test
    void an_id_is_remembered_longer_than_the_diary_asks() {
        account("anna@example.test", true, null);
        desk.take(id, granted());
        database.change("UPDATE EG_DIARY_LETTER SET NOTED_AT = NOTED_AT - interval '29 days'");
        DiaryLetterTable.forgetOld(database);
        assertThat(desk.take(id, granted())).isEqualTo(Outcome.NOTED_BEFORE);
        database.change("UPDATE EG_DIARY_LETTER SET NOTED_AT = NOTED_AT - interval '2 days'");
        DiaryLetterTable.forgetOld(database);
        assertThat(database.values("SELECT ID FROM EG_DIARY_LETTER")).isEmpty();
    }
}
