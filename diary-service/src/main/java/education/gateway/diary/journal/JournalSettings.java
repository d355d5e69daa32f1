package education.gateway.diary.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the journal's keys are. None of it is in the database, so that who can write there cannot sign.
 *
 * @param keyFile the sealer's private key, Ed25519, PEM (PKCS#8); without it nothing is sealed, and the health says so
 * @param publicKeysFile the public keys that count, PEM, the present one and earlier ones
 * @param headFile where the sealer notes the last block that it made, and what verifying compares the chain's end with;
 *     without it nothing is sealed either
 */
@ConfigurationProperties("diary.journal")
record JournalSettings(
        @Nullable Path keyFile,
        @Nullable Path publicKeysFile,
        @Nullable Path headFile) {}
