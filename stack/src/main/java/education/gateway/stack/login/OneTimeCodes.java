package education.gateway.stack.login;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Codes that nobody of this process has used. A code counts once, and the one before and the one after it count too: after
 * three logins in a row the next one waits for the next period, at most half a minute.
 */
public final class OneTimeCodes {

    private static final Map<String, Set<Long>> USED = new ConcurrentHashMap<>();
    private static final int[] PERIODS = {0, 1, -1};

    private OneTimeCodes() {}

    /**
     * The next code that counts; whoever asks for it must use it.
     *
     * @param totpSecret Base32, as {@code stack.json} holds it
     */
    public static String next(String totpSecret) {
        var used = USED.computeIfAbsent(totpSecret, secret -> ConcurrentHashMap.newKeySet());
        while (true) {
            long now = Totp.period(Instant.now());
            for (int offset : PERIODS) {
                if (used.add(now + offset)) {
                    return Totp.code(totpSecret, now + offset);
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("waiting for the next one-time code was interrupted", e);
        }
    }
}
