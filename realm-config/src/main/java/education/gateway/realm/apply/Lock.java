package education.gateway.realm.apply;

import education.gateway.realm.plan.Ours;
import education.gateway.realm.server.RealmApi;
import education.gateway.realm.server.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * One apply at a time. The lock is a role of the realm, because no two roles can have one name: of two that make it at
 * once, Keycloak refuses one. A holder that works long says now and then that it lives. A lock is taken over when its
 * holder was a process of this machine and is gone, or has not said anything while we watched; nobody's clock is asked.
 * It is taken over by its id, so that of two that take it over one finds it gone.
 */
public final class Lock implements AutoCloseable {

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
    private static final String PATH = "/roles/" + Ours.LOCK;

    private final RealmApi realm;
    private final String id;
    private Instant lastSign = Instant.now();
    private int signs;
    private boolean signing;

    private Lock(RealmApi realm, String id) {
        this.realm = realm;
        this.id = id;
        realm.beforeWrite(this::signNowAndThen);
    }

    /** Somebody else applies. */
    public static final class Held extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Held(String holder) {
            super("Somebody else applies: " + holder + ". Try again when that is over.");
        }
    }

    /**
     * @param watch for how long a silent holder is watched before it counts as dead
     * @throws Held when a living holder has it
     */
    public static Lock take(RealmApi realm, Duration watch) {
        for (int i = 0; i < 3; i++) {
            try {
                realm.post("/roles", role(0));
                return new Lock(realm, realm.get(PATH).path("id").asString());
            } catch (Refused refused) {
                if (refused.status() != 409) {
                    throw refused;
                }
            }
            Optional<JsonNode> held = realm.find(PATH);
            if (held.isPresent()) {
                takeOver(realm, held.get(), watch);
            }
        }
        throw new Held("several at once");
    }

    private static void takeOver(RealmApi realm, JsonNode held, Duration watch) {
        if (!isGone(held)) {
            Instant until = Instant.now().plus(watch);
            while (Instant.now().isBefore(until)) {
                pause(watch.dividedBy(20));
                Optional<JsonNode> now = realm.find(PATH);
                if (now.isEmpty()) {
                    return;
                }
                if (!now.get().equals(held)) {
                    throw new Held(words(now.get()));
                }
            }
        }
        try {
            realm.delete("/roles-by-id/" + held.path("id").asString(), null);
        } catch (Refused gone) {
            if (gone.status() != 404) {
                throw gone;
            }
        }
    }

    private static void pause(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.max(50, pause.toMillis()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Held("stopped while waiting");
        }
    }

    /** A process of this machine that does not run any more. */
    private static boolean isGone(JsonNode held) {
        JsonNode attributes = held.path("attributes");
        if (!first(attributes, "machine").equals(machine())) {
            return false;
        }
        long pid = Long.parseLong(first(attributes, "process"));
        return ProcessHandle.of(pid)
                .filter(process -> started(process).equals(first(attributes, "started")))
                .isEmpty();
    }

    private static String first(JsonNode attributes, String name) {
        return attributes.path(name).path(0).asString("");
    }

    private static String words(JsonNode held) {
        return "process " + first(held.path("attributes"), "process") + " on " + first(held.path("attributes"), "host");
    }

    private static Map<String, Object> role(int signs) {
        ProcessHandle own = ProcessHandle.current();
        return Map.of(
                "name",
                Ours.LOCK,
                "description",
                "Somebody applies the realm's files at this moment.",
                "attributes",
                Map.of(
                        "host", List.of(host()),
                        "machine", List.of(machine()),
                        "process", List.of(Long.toString(own.pid())),
                        "started", List.of(started(own)),
                        "signs", List.of(Integer.toString(signs))));
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException nameless) {
            return "a machine without a name";
        }
    }

    /** Numbers of processes mean something on one machine since one start only, and in one container. */
    private static String machine() {
        try {
            return host() + " "
                    + Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                            .strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException elsewhere) {
            return host();
        }
    }

    private void signNowAndThen() {
        if (!signing && !Instant.now().isBefore(lastSign.plus(SIGN_OF_LIFE))) {
            sign();
        }
    }

    /**
     * Says that the holder lives.
     *
     * @throws Held when the lock was taken over meanwhile
     */
    public void sign() {
        signing = true;
        try {
            realm.put("/roles-by-id/" + id, role(++signs));
            lastSign = Instant.now();
        } catch (Refused gone) {
            throw gone.status() == 404 ? new Held("the lock was taken over while this process was silent") : gone;
        } finally {
            signing = false;
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        realm.beforeWrite(() -> {});
        try {
            realm.delete("/roles-by-id/" + id, null);
        } catch (Refused gone) {
            if (gone.status() != 404) {
                throw gone;
            }
        }
    }
}
