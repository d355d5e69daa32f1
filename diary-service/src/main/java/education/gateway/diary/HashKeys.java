package education.gateway.diary;

import education.gateway.identifiers.KeyedHashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys of the hashes that the diary shares with Keycloak, from {@code diary.hash-keys-file}, read at start. */
@Configuration(proxyBeanMethods = false)
class HashKeys {

    @Bean
    KeyedHashes keyedHashes(@Value("${diary.hash-keys-file}") Path file) {
        try {
            return KeyedHashes.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("diary.hash-keys-file cannot be read", unreadable);
        }
    }
}
