package education.gateway.simulator.faults;

/**
 * A deviation that can be switched on.
 *
 * @param name lower case with dashes
 * @param description what happens then, a few English words
 */
public record Fault(String name, String description) {}
