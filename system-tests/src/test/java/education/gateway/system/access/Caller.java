package education.gateway.system.access;

import education.gateway.stack.Stack;
import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.login.Browser;
import education.gateway.system.support.Diary;
import education.gateway.system.support.LoggedIn;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who asks the API.
 *
 * @param name for the report
 * @param kind what the diary takes this caller for
 * @param linked register ids of the pupils whom this caller may read about
 * @param token what is sent, if anything
 */
record Caller(
        String name,
        Kind kind,
        Set<String> linked,
        @Nullable String token) {

    /** Personas who have an account and a way to log in; the others come with later issues. */
    private static final Set<String> WITHOUT_A_DOOR = Set.of("esia-new-parent", "esia-simplified", "local-legacy");

    private static final JsonMapper JSON = new JsonMapper();

    enum Kind {
        /** Reads about the linked pupils; everything else does not exist. */
        PARENT(404),
        /** Is known, but never reads about a child. */
        STAFF(403),
        /** Shows nothing that the diary accepts. */
        NOBODY(401);

        /** The answer about every pupil who is not linked. */
        final int refusal;

        Kind(int refusal) {
            this.refusal = refusal;
        }
    }

    static List<PersonaEntry> personas() {
        return Stack.shared().personas().stream()
                .filter(persona -> !WITHOUT_A_DOOR.contains(persona.key()))
                .toList();
    }

    static List<Caller> all() {
        return Stream.concat(personas().stream().map(Caller::of), strangers().stream())
                .toList();
    }

    static Caller of(PersonaEntry persona) {
        return new Caller(
                persona.key(),
                kindOf(persona),
                Set.copyOf(persona.linked()),
                LoggedIn.tokens(persona.key()).access());
    }

    static Kind kindOf(PersonaEntry persona) {
        return persona.kind().equals("staff") ? Kind.STAFF : Kind.PARENT;
    }

    /** Tokens that are good, but not for the diary's API. */
    private static List<Caller> strangers() {
        var parent = LoggedIn.tokens("esia-two-children");
        return List.of(
                stranger("nobody", null),
                stranger("the diary's own client", diaryService()),
                stranger("a parent's ID token", parent.id()),
                stranger("a parent's refresh token", parent.refresh()),
                stranger("what is no token", "e30.e30.e30"));
    }

    private static Caller stranger(String name, @Nullable String token) {
        return new Caller(name, Kind.NOBODY, Set.of(), token);
    }

    /** An access token of {@code diary-service}, which may manage guardianship at Keycloak and nothing else. */
    static String diaryService() {
        String secret = Objects.requireNonNull(
                        Stack.shared().description().clients().get("diary-service"))
                .secret();
        var form = Map.of("grant_type", "client_credentials", "client_id", "diary-service", "client_secret", secret);
        var answer = new Browser()
                .send(HttpRequest.newBuilder(URI.create(Stack.shared().issuer() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Browser.encode(form))));
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    Answer get(String path) {
        return Answer.of(new Diary(Stack.shared().diary(), token).get(path));
    }

    Answer send(String method, String path, @Nullable String json) {
        return Answer.of(new Diary(Stack.shared().diary(), token).send(method, path, json, "application/json"));
    }

    @Override
    public String toString() {
        return name;
    }
}
