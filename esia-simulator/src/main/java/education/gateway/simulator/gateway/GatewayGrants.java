package education.gateway.simulator.gateway;

import education.gateway.simulator.oauth.ShortLived;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Codes and access tokens that are out; both are random and say nothing. */
@Component
final class GatewayGrants {

    static final Duration CODE_LIFE = Duration.ofSeconds(60);
    static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    private static final int CAPACITY = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ShortLived<GatewayGrant> codes;
    private final ShortLived<GatewayGrant> tokens;
    private final Clock clock;

    GatewayGrants(Clock clock) {
        this.codes = new ShortLived<>(CAPACITY, clock);
        this.tokens = new ShortLived<>(CAPACITY, clock);
        this.clock = clock;
    }

    String newCode(GatewayGrant grant) {
        String code = random();
        codes.put(code, grant, clock.instant().plus(CODE_LIFE));
        return code;
    }

    /** Uses a code up; empty when it is unknown, expired or used. */
    Optional<GatewayGrant> useCode(String code) {
        return codes.take(code);
    }

    String newToken(GatewayGrant grant) {
        String token = random();
        tokens.put(token, grant, clock.instant().plus(TOKEN_LIFE));
        return token;
    }

    Optional<GatewayGrant> ofToken(String token) {
        return tokens.find(token);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
