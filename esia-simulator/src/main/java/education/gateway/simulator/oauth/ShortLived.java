package education.gateway.simulator.oauth;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Values by secret key, each with an end; the oldest give way when there are too many. */
public final class ShortLived<V> {

    private record Entry<V>(V value, Instant end) {}

    private final Map<String, Entry<V>> entries = new LinkedHashMap<>();
    private final int capacity;
    private final Clock clock;

    public ShortLived(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    public synchronized void put(String key, V value, Instant end) {
        entries.remove(key);
        entries.put(key, new Entry<>(value, end));
        Iterator<Entry<V>> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            boolean ended = hasEnded(oldest.next());
            if (!ended && entries.size() <= capacity) {
                return;
            }
            oldest.remove();
        }
    }

    public synchronized Optional<V> find(String key) {
        Entry<V> entry = entries.get(key);
        return entry == null || hasEnded(entry) ? Optional.empty() : Optional.of(entry.value());
    }

    /** Takes a value out: of two callers one gets it. */
    public synchronized Optional<V> take(String key) {
        Optional<V> found = find(key);
        entries.remove(key);
        return found;
    }

    private boolean hasEnded(Entry<V> entry) {
        return !entry.end().isAfter(clock.instant());
    }
}
