package education.gateway.benchmarks;

/** A way in, ours or stock Keycloak's; all of them end with a code exchanged for tokens. */
enum LoginSide {
    STATE("through the state: GOST request, three tokens verified, record, contacts and children"),
    STATE_AGAIN("the same once more, to know the noise (A/A)"),
    GATEWAY("through an approved gateway, our connector"),
    STOCK_BROKER("through the same gateway, Keycloak's own OpenID Connect broker, a realm of defaults"),
    PASSWORD("by password, our realm"),
    STOCK_PASSWORD("by password, a realm of defaults");

    private final String words;

    LoginSide(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
