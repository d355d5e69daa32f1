package education.gateway.stack;

/** A server of a stack that a test of faults may take away. */
public enum Part {
    DATABASE("database"),
    ESIA("esia"),
    KEYCLOAK("keycloak"),
    DIARY("diary"),
    /** In a stack of two nodes only, as the ones after it. */
    KEYCLOAK_2("keycloak-2"),
    DIARY_2("diary-2"),
    PROXY("proxy");

    private final String name;

    Part(String name) {
        this.name = name;
    }

    /** The name of the part and of its log. */
    public String partName() {
        return name;
    }
}
