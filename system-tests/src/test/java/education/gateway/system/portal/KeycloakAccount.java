package education.gateway.system.portal;

import education.gateway.stack.Stack;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Keycloak keeps of an account, as its administrator sees it. */
record KeycloakAccount(JsonNode user, List<JsonNode> credentials) {

    /** @throws AssertionError when there is none */
    static KeycloakAccount of(OldParent parent) {
        return find(parent).orElseThrow(() -> new AssertionError("Keycloak has no such account"));
    }

    /** Found without asking the old portal. */
    static Optional<KeycloakAccount> find(OldParent parent) {
        JsonNode found = Stack.shared().admin().get("/users?username=" + parent.parentId() + "&exact=true");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String id = found.get(0).path("id").asString();
        JsonNode user = Stack.shared().admin().get("/users/" + id);
        JsonNode credentials = Stack.shared().admin().get("/users/" + id + "/credentials");
        return Optional.of(new KeycloakAccount(user, credentials.valueStream().toList()));
    }

    /** How the one password is hashed. */
    String algorithm() {
        if (credentials.size() != 1) {
            throw new AssertionError("the account has " + credentials.size() + " credentials");
        }
        return new JsonMapper()
                .readTree(credentials.get(0).path("credentialData").asString())
                .path("algorithm")
                .asString();
    }

    boolean belongsToTheOldPortal() {
        return user.hasNonNull("federationLink");
    }

    List<String> requiredActions() {
        return user.path("requiredActions")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
