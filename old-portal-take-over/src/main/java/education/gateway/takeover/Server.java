package education.gateway.takeover;

import java.util.Map;

/** What does the work. */
interface Server {

    /** How many accounts are still to be looked at. */
    long remaining();

    /** Begins again with the first account; returns how many there are. */
    long restart();

    /** Looks at the next accounts and returns when they are safe. */
    Step next(int size, int threads);

    /**
     * What one step did.
     *
     * @param looked how many accounts were looked at
     * @param outcomes how many had which outcome
     * @param finished none is left
     */
    record Step(int looked, Map<String, Integer> outcomes, boolean finished) {}
}
