package education.gateway.simulator.oauth;

/** The three kinds of JWT, told apart by the header field {@code sbt}. */
public enum TokenKind {
    CODE("code", "authorization_code", 1, "client_id"),
    ID("id-token", "id", 0, "aud"),
    ACCESS("access-token", "access", 1, "client_id");

    private final String faultPrefix;
    private final String subtype;
    private final int version;
    private final String audienceClaim;

    TokenKind(String faultPrefix, String subtype, int version, String audienceClaim) {
        this.faultPrefix = faultPrefix;
        this.subtype = subtype;
        this.version = version;
        this.audienceClaim = audienceClaim;
    }

    /** First part of the names of faults for this kind. */
    public String faultPrefix() {
        return faultPrefix;
    }

    public String subtype() {
        return subtype;
    }

    int version() {
        return version;
    }

    /** The claim that names the system for which the token was made. */
    String audienceClaim() {
        return audienceClaim;
    }
}
