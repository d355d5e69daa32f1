package education.gateway.stack.description;

import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs, for people and tests: {@code stack.json} of design.md's contract. It holds passwords; its file has mode
 * 0600.
 *
 * @param home the folder of the stack
 * @param urls addresses: {@code diary}, {@code keycloak}, {@code esia}, {@code mail}, {@code keycloakManagement}, {@code
 *     diaryManagement}
 * @param realm name of the realm
 * @param admin the administrator of Keycloak's master realm
 * @param database JDBC addresses with role and password: {@code keycloak}, {@code diary}, {@code portal} (the old
 *     portal's keeper), {@code portal-reader} (Keycloak's role there)
 * @param clients confidential clients by their id
 * @param esia how the state knows our system
 * @param personas people with fixed keys
 */
public record StackDescription(
        String home,
        Map<String, String> urls,
        String realm,
        Account admin,
        Map<String, String> database,
        Map<String, Client> clients,
        Esia esia,
        List<PersonaEntry> personas) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Login and password. */
    public record Account(String username, String password) {}

    /** A confidential client. */
    public record Client(String secret) {}

    /**
     * How the state knows our system.
     *
     * @param mnemonic its name there
     * @param requestCertificate PEM file with the certificate of the key that signs our requests
     */
    public record Esia(String mnemonic, String requestCertificate) {}

    /**
     * Reads the description of a running stack.
     *
     * @throws StackFailure when there is none
     */
    public static StackDescription read(StackHome home) {
        try {
            return JSON.readValue(Files.readString(home.description()), StackDescription.class);
        } catch (IOException | JacksonException e) {
            throw new StackFailure("There is no description of a running stack in " + home.folder() + ".", e);
        }
    }

    public void write(StackHome home) {
        PrivateFiles.write(home.description(), JSON.writeValueAsString(this) + "\n");
    }

    /** The address of a server by its name in {@link #urls()}. */
    public String url(String name) {
        return Objects.requireNonNull(urls.get(name), name);
    }

    /** The persona with this key. */
    public PersonaEntry persona(String key) {
        return personas.stream()
                .filter(persona -> persona.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no persona has the key " + key));
    }

    /** The record's own text would hold secrets. */
    @Override
    public String toString() {
        return "stack in " + home;
    }
}
