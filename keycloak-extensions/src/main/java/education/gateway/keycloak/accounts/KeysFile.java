package education.gateway.keycloak.accounts;

import education.gateway.identifiers.KeyedHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** The file of hash keys, read again when it has changed, so that a key is replaced without a restart. */
final class KeysFile {

    private final Path path;
    private volatile @Nullable Loaded loaded;

    KeysFile(Path path) {
        this.path = path;
    }

    KeyedHashes hashes() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            Loaded last = loaded;
            if (last == null || !last.isOf(now)) {
                last = new Loaded(KeyedHashes.load(path), now.lastModifiedTime(), now.size(), now.fileKey());
                loaded = last;
            }
            return last.hashes;
        } catch (IOException unreadable) {
            throw new IllegalStateException("the file of hash keys cannot be read: "
                    + unreadable.getClass().getSimpleName());
        }
    }

    private record Loaded(
            KeyedHashes hashes,
            FileTime modified,
            long size,
            @Nullable Object fileKey) {

        boolean isOf(BasicFileAttributes now) {
            return modified.equals(now.lastModifiedTime())
                    && size == now.size()
                    && (fileKey == null || fileKey.equals(now.fileKey()));
        }
    }
}
