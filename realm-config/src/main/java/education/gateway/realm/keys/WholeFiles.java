package education.gateway.realm.keys;

import education.gateway.realm.RealmFilesException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files that somebody reads while they are replaced: a reader sees the old content or the new, never a part. */
public final class WholeFiles {

    private static final int PASSWORD_BYTES = 24;
    private static final Set<PosixFilePermission> EVERYBODY = PosixFilePermissions.fromString("------rwx");

    private WholeFiles() {}

    /**
     * Replaces a file; owner, group and mode stay, a new one is for its owner only.
     *
     * @throws RealmFilesException when that is not possible; the old content is there then
     */
    public static void replace(Path file, byte[] content) {
        replace(file, content, false);
    }

    /**
     * The same for what holds a secret: the new one is readable for its owner and group at most.
     *
     * @throws RealmFilesException when that is not possible; the old content is there then
     */
    public static void replaceSecret(Path file, byte[] content) {
        replace(file, content, true);
    }

    private static void replace(Path file, byte[] content, boolean secret) {
        Path target = file.toAbsolutePath();
        Path part = null;
        try {
            part = written(target, content);
            if (Files.exists(target)) {
                // Keycloak reads it as another user than who runs this: what it could read it can read on.
                keepAttributes(target, part, secret);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            forget(part);
            throw new RealmFilesException(
                    file.toString(),
                    "",
                    "cannot be replaced (" + broken.getClass().getSimpleName() + "); the old one is in place");
        }
    }

    private static void keepAttributes(Path from, Path to, boolean secret) throws IOException {
        PosixFileAttributes before = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributeView after = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        PosixFileAttributes now = after.readAttributes();
        if (!now.owner().equals(before.owner())) {
            after.setOwner(before.owner());
        }
        if (!now.group().equals(before.group())) {
            after.setGroup(before.group());
        }
        Set<PosixFilePermission> permissions = new HashSet<>(before.permissions());
        if (secret) {
            permissions.removeAll(EVERYBODY);
        }
        after.setPermissions(permissions);
    }

    private static void forget(@Nullable Path part) {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException stays) {
            // It holds nothing that its owner may not read.
        }
    }

    /**
     * A folder for keys, made for its owner only where there is none.
     *
     * @throws RealmFilesException when it cannot be made
     */
    public static void folder(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException broken) {
            throw new RealmFilesException(
                    folder.toString(),
                    "",
                    "cannot be made (" + broken.getClass().getSimpleName() + ")");
        }
    }

    /** Writes a text that must not be there yet, for its owner only. */
    public static void create(Path file, String content) {
        create(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a file that must not be there yet, for its owner only; of two that do so at once, one is refused.
     *
     * @throws RealmFilesException when it is there, or cannot be written
     */
    public static void create(Path file, byte[] content) {
        try {
            if (!isCreated(file, content)) {
                throw new RealmFilesException(file.toString(), "", "is there already, and is not overwritten");
            }
        } catch (IOException | UnsupportedOperationException broken) {
            throw new RealmFilesException(
                    file.toString(),
                    "",
                    "cannot be written (" + broken.getClass().getSimpleName() + ")");
        }
    }

    /** A second name of a whole file is given by the file system, and to one only. */
    private static boolean isCreated(Path file, byte[] content) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = written(target, content);
        try {
            Files.createLink(target, part);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } finally {
            forget(part);
        }
    }

    /** A file beside the one that it will be, for its owner only. */
    private static Path written(Path target, byte[] content) throws IOException {
        Path part = Files.createTempFile(
                target.getParent(),
                ".new",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
            return part;
        } catch (IOException broken) {
            forget(part);
            throw broken;
        }
    }

    /**
     * The password in a file; one of 192 random bits is made where there is no file yet.
     *
     * @throws RealmFilesException when it cannot be read or is empty
     */
    public static char[] password(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[PASSWORD_BYTES];
                new SecureRandom().nextBytes(random);
                // Where somebody else was quicker, theirs is read.
                isCreated(file, Base64.getUrlEncoder().withoutPadding().encode(random));
            }
            String password = Files.readString(file).stripTrailing();
            if (password.isEmpty()) {
                throw new RealmFilesException(file.toString(), "", "holds no password");
            }
            return password.toCharArray();
        } catch (IOException | UnsupportedOperationException unreadable) {
            throw new RealmFilesException(file.toString(), "", "cannot be read or made");
        }
    }
}
