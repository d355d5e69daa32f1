package education.gateway.stack;

/** A server of a stack that a test of faults may take away. */
public enum Part {
    DATABASE("database"),
    ESIA("esia"),
    KEYCLOAK("keycloak"),
    DIARY("diary");

    private final String name;

    Part(String name) {
        this.name = name;
    }

    /** The name of the part and of its log. */
    public String partName() {
        return name;
    }
}
