package education.gateway.keycloak.esia;

/** The three kinds of tokens, told apart by {@code sbt} in their header; none is accepted in another's place. */
enum TokenKind {
    CODE("authorization_code", "client_id"),
    ID("id", "aud"),
    ACCESS("access", "client_id");

    private final String sbt;
    private final String audienceClaim;

    TokenKind(String sbt, String audienceClaim) {
        this.sbt = sbt;
        this.audienceClaim = audienceClaim;
    }

    String sbt() {
        return sbt;
    }

    /** The claim that names our system. */
    String audienceClaim() {
        return audienceClaim;
    }
}
