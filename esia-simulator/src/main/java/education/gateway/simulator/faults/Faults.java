package education.gateway.simulator.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which faults are switched on, and how many times each will still happen. */
@Component
public final class Faults {

    /** Largest number of times that a fault may be switched on for. */
    public static final int MOST = 1000;

    private final Map<String, Fault> known = new LinkedHashMap<>();
    private final Map<String, Integer> left = new LinkedHashMap<>();

    /**
     * @throws IllegalStateException when two sources use one name
     */
    public Faults(List<FaultSource> sources) {
        for (FaultSource source : sources) {
            for (Fault fault : source.faults()) {
                if (known.putIfAbsent(fault.name(), fault) != null) {
                    throw new IllegalStateException("two faults are called " + fault.name());
                }
            }
        }
    }

    /** Every fault there is. */
    public List<Fault> known() {
        return new ArrayList<>(known.values());
    }

    /** Faults that are on, with the number of times each will still happen. */
    public synchronized Map<String, Integer> left() {
        return new LinkedHashMap<>(left);
    }

    /**
     * Switches a fault on for the next {@code count} times, in place of what was left; zero switches it off.
     *
     * @throws IllegalArgumentException for an unknown name or a count outside 0 to {@value #MOST}
     */
    public synchronized void set(String name, int count) {
        if (!known.containsKey(name)) {
            throw new IllegalArgumentException("no fault has this name; GET /control/faults lists them");
        }
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException("count is 0 to " + MOST);
        }
        if (count == 0) {
            left.remove(name);
        } else {
            left.put(name, count);
        }
    }

    /** Whether the fault is to happen now; uses one of its times up. */
    public synchronized boolean take(String name) {
        Integer times = left.get(name);
        if (times == null) {
            return false;
        }
        if (times == 1) {
            left.remove(name);
        } else {
            left.put(name, times - 1);
        }
        return true;
    }

    /** Switches everything off. */
    public synchronized void reset() {
        left.clear();
    }
}
