package education.gateway.benchmarks;

/** A way to tokens, ours or stock Keycloak's: logins end with a code exchanged, renewals begin with a session. */
enum LoginSide {
    STATE("through the state: GOST request, three tokens verified, record, contacts and children"),
    STATE_AGAIN("the same once more, to know the noise (A/A)"),
    GATEWAY("through an approved gateway, our connector"),
    STOCK_BROKER("through the same gateway, Keycloak's own OpenID Connect broker, a realm of defaults"),
    PASSWORD("by password, our realm"),
    STOCK_PASSWORD("by password, a realm of defaults"),
    RENEWAL("tokens renewed, by a client like the diary's without the mapper of the linked children"),
    RENEWAL_5("tokens renewed, 5 linked children in them"),
    RENEWAL_50("tokens renewed, 50 linked children in them");

    private final String words;

    LoginSide(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
