package education.gateway.simulator.oauth;

import education.gateway.simulator.options.SimulatorProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Codes, access tokens and refresh tokens that are out, and the grant behind each. */
@Component
public final class Grants {

    /** Life of a code (esia-protocol 3.1). */
    public static final Duration CODE_LIFE = Duration.ofSeconds(240);

    private static final Duration REFRESH_LIFE = Duration.ofDays(1);
    private static final int CAPACITY = 10_000;

    private final ShortLived<Grant> codes;
    private final ShortLived<Grant> accessTokens;
    private final ShortLived<Grant> refreshTokens;
    private final TokenWriter writer;
    private final Duration accessTokenLife;
    private final Clock clock;

    Grants(TokenWriter writer, SimulatorProperties options, Clock clock) {
        this.codes = new ShortLived<>(CAPACITY, clock);
        this.accessTokens = new ShortLived<>(CAPACITY, clock);
        this.refreshTokens = new ShortLived<>(CAPACITY, clock);
        this.writer = writer;
        this.accessTokenLife = options.accessTokenLife();
        this.clock = clock;
    }

    /** A new code for this grant; lives 240 seconds. */
    public String newCode(Grant grant, String remoteAddress, String userAgent) {
        String code = writer.code(grant, CODE_LIFE, remoteAddress, userAgent);
        codes.put(code, grant, clock.instant().plus(CODE_LIFE));
        return code;
    }

    /** Uses a code up; empty when it is unknown, expired or used. */
    Optional<Grant> useCode(String code) {
        return codes.take(code);
    }

    String newAccessToken(Grant grant) {
        String token = writer.access(grant, accessTokenLife);
        accessTokens.put(token, grant, clock.instant().plus(accessTokenLife));
        return token;
    }

    /** The grant of an access token that still holds. */
    public Optional<Grant> ofAccessToken(String token) {
        return accessTokens.find(token);
    }

    String newRefreshToken(Grant grant) {
        String token = UUID.randomUUID().toString();
        refreshTokens.put(token, grant, clock.instant().plus(REFRESH_LIFE));
        return token;
    }

    Optional<Grant> useRefreshToken(String token) {
        return refreshTokens.take(token);
    }

    String newIdToken(Grant grant) {
        return writer.id(grant);
    }

    Duration accessTokenLife() {
        return accessTokenLife;
    }
}
