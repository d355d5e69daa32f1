package education.gateway.realm.command;

import education.gateway.realm.RealmFilesException;
import education.gateway.realm.plan.Things;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan that somebody has looked at, to be applied later or by somebody else.
 *
 * @param running fingerprint of the realm that it was made for
 * @param files fingerprint of the files
 * @param salt of this plan
 * @param hidden what tells whether the secrets of both are still the same: of all of them together, slow and salted, so
 *     that a short one can only be guessed together with the random ones of the clients
 */
record SavedPlan(String realm, String running, String files, String salt, String hidden) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROUNDS = 600_000;
    private static final int BITS = 256;

    static SavedPlan of(String realm, Things running, Things files) {
        byte[] salt = new byte[BITS / 8];
        new SecureRandom().nextBytes(salt);
        return new SavedPlan(
                realm,
                running.fingerprint(),
                files.fingerprint(),
                HexFormat.of().formatHex(salt),
                digest(running, files, salt));
    }

    boolean hasSecretsOf(Things runs, Things wanted) {
        HexFormat hex = HexFormat.of();
        return MessageDigest.isEqual(hex.parseHex(hidden), hex.parseHex(digest(runs, wanted, hex.parseHex(salt))));
    }

    private static String digest(Things running, Things files, byte[] salt) {
        char[] all = (running.secrets() + "\n" + files.secrets()).toCharArray();
        try {
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(new PBEKeySpec(all, salt, ROUNDS, BITS))
                            .getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

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
            SavedPlan plan = JSON.readValue(Files.readString(file), SavedPlan.class);
            HexFormat.of().parseHex(plan.salt + plan.hidden);
            return plan;
        } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
            throw new RealmFilesException(file.toString(), "", "is no saved plan");
        }
    }
}
