package education.gateway.system.joining;

import education.gateway.identifiers.ParentId;
import education.gateway.stack.seed.KeycloakAdmin;
import education.gateway.system.esia.StateRealm;
import education.gateway.system.esia.StateWorld;
import education.gateway.system.support.AdminApi;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An account with a password that was here before its owner came through the state; made for one test. */
final class FormerAccount {

    /** Base32, for accounts with a second factor. */
    static final String TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private final StateWorld world;
    private final KeycloakAdmin admin;
    private final String parentId = ParentId.random().value();
    private final String password = UUID.randomUUID() + "-Aa1";
    private final String email;
    private final String id;

    private FormerAccount(StateWorld world, String email, List<String> roles, Map<String, Object> more, boolean otp) {
        this.world = world;
        this.email = email;
        this.admin = new KeycloakAdmin(
                world.stack.keycloak(),
                StateRealm.NAME,
                world.stack.description().admin().username(),
                world.stack.description().admin().password());
        var user = new HashMap<String, Object>();
        user.put("enabled", true);
        user.put("username", parentId);
        user.put("email", email);
        user.put("emailVerified", true);
        var credentials = new ArrayList<Map<String, Object>>();
        credentials.add(Map.of("type", "password", "value", password, "temporary", false));
        if (otp) {
            credentials.add(
                    Map.of(
                            "type",
                            "otp",
                            "secretData",
                            "{\"value\":\"" + TOTP_SECRET + "\"}",
                            "credentialData",
                            "{\"subType\":\"totp\",\"digits\":6,\"period\":30,\"algorithm\":\"HmacSHA1\",\"secretEncoding\":\"BASE32\"}"));
        }
        user.put("credentials", credentials);
        user.putAll(more);
        this.id = admin.create(user, roles);
    }

    private static String newAddress() {
        return "former-" + UUID.randomUUID() + "@example.test";
    }

    static FormerAccount in(StateWorld world) {
        return new FormerAccount(world, newAddress(), List.of("parent"), Map.of(), false);
    }

    static FormerAccount withAddress(StateWorld world, String email, boolean verified) {
        return new FormerAccount(world, email, List.of("parent"), Map.of("emailVerified", verified), false);
    }

    static FormerAccount withNames(StateWorld world, String surname, String name) {
        return new FormerAccount(
                world, newAddress(), List.of("parent"), Map.of("lastName", surname, "firstName", name), false);
    }

    static FormerAccount withSecondFactor(StateWorld world) {
        return new FormerAccount(world, newAddress(), List.of("parent"), Map.of(), true);
    }

    static FormerAccount ofStaff(StateWorld world) {
        return new FormerAccount(world, newAddress(), List.of("parent", "school-officer"), Map.of(), true);
    }

    static FormerAccount thatMustChangeItsPassword(StateWorld world) {
        return new FormerAccount(
                world, newAddress(), List.of("parent"), Map.of("requiredActions", List.of("UPDATE_PASSWORD")), false);
    }

    /** Sets the password anew, as the mailed link does it. */
    void setPassword() {
        new AdminApi(
                        world.stack.keycloak(),
                        world.stack.description().admin().username(),
                        world.stack.description().admin().password())
                .put(
                        "/" + StateRealm.NAME + "/users/" + id + "/reset-password",
                        Map.of("type", "password", "value", password, "temporary", false));
    }

    String id() {
        return id;
    }

    String parentId() {
        return parentId;
    }

    String email() {
        return email;
    }

    String password() {
        return password;
    }

    JsonNode now() {
        return admin.get("/users/" + id);
    }

    /** The state providers it is linked with. */
    List<String> links() {
        return admin.get("/users/" + id + "/federated-identity")
                .valueStream()
                .map(link -> link.path("identityProvider").asString())
                .toList();
    }

    /** The sessions it has. */
    int sessions() {
        return admin.get("/users/" + id + "/sessions").size();
    }

    List<String> credentialTypes() {
        return admin.get("/users/" + id + "/credentials")
                .valueStream()
                .map(credential -> credential.path("type").asString())
                .toList();
    }

    /** Links a child as the diary would, and returns its register id. */
    String linkChild() {
        String pupil = UUID.randomUUID().toString();
        change(
                "INSERT INTO eg_guardianship (realm_id, user_id, pupil_id, version, linked)"
                        + " SELECT realm_id, id, ?, 1, true FROM user_entity WHERE id = ?",
                pupil,
                id);
        return pupil;
    }

    /** Kinds of the entries in its history, oldest first. */
    List<String> history() {
        return column("SELECT kind FROM eg_account_history WHERE user_id = ? ORDER BY at", id);
    }

    void change(String sql, String... values) {
        try (Connection database = DriverManager.getConnection(world.stack.database("keycloak"));
                PreparedStatement statement = prepared(database, sql, values)) {
            statement.executeUpdate();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    List<String> column(String sql, String... values) {
        try (Connection database = DriverManager.getConnection(world.stack.database("keycloak"));
                PreparedStatement statement = prepared(database, sql, values);
                ResultSet rows = statement.executeQuery()) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static PreparedStatement prepared(Connection database, String sql, @Nullable String... values)
            throws SQLException {
        PreparedStatement statement = database.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }
}
