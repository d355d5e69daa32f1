package education.gateway.diary.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * Tokens whose signature was found good a moment ago, so that the pages and pictures of one visit do not have the same
 * signature computed again. Only good ones are kept, for half a minute at most, under a digest of the whole token; all
 * are forgotten when Keycloak's keys are read anew. Whether a link is in force is never kept (invariant 1).
 */
@Component
final class VerifiedTokens implements MeterBinder {

    private static final int MOST = 10_000;

    private final Cache<ByteBuffer, Jwt> tokens;

    VerifiedTokens(IdentitySettings settings) {
        tokens = Caffeine.newBuilder()
                .maximumSize(MOST)
                .recordStats()
                .expireAfterWrite(settings.keycloak().signaturesLive())
                .build();
    }

    /** How often it was asked and had the answer, and how many it keeps: {@code cache_gets_total} and its like. */
    @Override
    public void bindTo(MeterRegistry registry) {
        CaffeineCacheMetrics.monitor(registry, tokens, "verified-tokens");
    }

    Optional<Jwt> find(String token) {
        return Optional.ofNullable(tokens.getIfPresent(digest(token)));
    }

    void keep(String token, Jwt verified) {
        tokens.put(digest(token), verified);
    }

    void forgetAll() {
        tokens.invalidateAll();
    }

    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
