package education.gateway.simulator.people;

/** Spelt as ESIA spells it. */
public enum Gender {
    M,
    F
}
