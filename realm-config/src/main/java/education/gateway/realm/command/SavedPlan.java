package education.gateway.realm.command;

import education.gateway.realm.RealmFilesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan that somebody has looked at, to be applied later or by somebody else.
 *
 * @param running fingerprint of the realm that it was made for
 * @param files fingerprint of the files
 */
record SavedPlan(String realm, String environment, String running, String files) {

    private static final JsonMapper JSON = new JsonMapper();

    void write(Path file) {
        try {
            Files.writeString(file, JSON.writeValueAsString(this) + "\n");
        } catch (IOException unwritable) {
            throw new RealmFilesException(file.toString(), "", "cannot be written: " + unwritable.getMessage());
        }
    }

    /** @throws RealmFilesException when it is none */
    static SavedPlan read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), SavedPlan.class);
        } catch (IOException | JacksonException unreadable) {
            throw new RealmFilesException(file.toString(), "", "is no saved plan");
        }
    }
}
