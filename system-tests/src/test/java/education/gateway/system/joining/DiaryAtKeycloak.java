package education.gateway.system.joining;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.stack.seed.KeycloakAdmin;
import education.gateway.system.esia.StateRealm;
import education.gateway.system.esia.StateWorld;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the diary's service says to Keycloak's joining resource, with its own token. */
final class DiaryAtKeycloak {

    private static final JsonMapper JSON = new JsonMapper();

    private final StateWorld world;
    private final String token;

    DiaryAtKeycloak(StateWorld world) {
        this.world = world;
        var admin = new KeycloakAdmin(
                world.stack.keycloak(),
                StateRealm.NAME,
                world.stack.description().admin().username(),
                world.stack.description().admin().password());
        String client =
                admin.get("/clients?clientId=diary-service").get(0).path("id").asString();
        String secret =
                admin.get("/clients/" + client + "/client-secret").path("value").asString();
        Page answer = new Browser()
                .send(HttpRequest.newBuilder(world.realmAddress("/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Browser.encode(Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "diary-service",
                                "client_secret", secret)))));
        this.token = JSON.readTree(answer.body()).path("access_token").asString();
    }

    Page undo(String parentId) {
        return undo(parentId, token);
    }

    Page undo(String parentId, String bearer) {
        URI address = world.realmAddress("/joining/parents/" + parentId + "/undoing");
        return new Browser()
                .send(HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + bearer)
                        .POST(BodyPublishers.noBody()));
    }

    /** Undoes and returns the number that the state identity has now. */
    String undone(String parentId) {
        Page answer = undo(parentId);
        if (answer.status() != 200) {
            throw new AssertionError("undoing was answered " + answer.status() + ": " + answer.body());
        }
        return JSON.readTree(answer.body()).path("parentId").asString();
    }
}
