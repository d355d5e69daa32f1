package education.gateway.keycloak.esia.saml;

/**
 * The attributes that we read, and therefore ask for in our metadata: nothing more. Names as public clients know them;
 * the state's own list is not public.
 */
enum SamlAttribute {
    /** The person's number at the state. */
    USER_ID("urn:mace:dir:attribute:userId"),
    SURNAME("urn:mace:dir:attribute:lastName"),
    GIVEN_NAME("urn:mace:dir:attribute:firstName"),
    PATRONYMIC("urn:mace:dir:attribute:middleName"),
    /** The insurance number. */
    SNILS("urn:esia:personSNILS"),
    EMAIL("urn:esia:personEMail"),
    /** Whether the account is confirmed. */
    TRUSTED("urn:esia:personTrusted"),
    /** As who the person came: {@code P} for oneself, {@code E} for an organisation. */
    GLOBAL_ROLE("urn:esia:globalRole"),
    /** {@code AL20} for a confirmed account, less for others; newer than some of the state's servers. */
    ASSURANCE_LEVEL("urn:esia:assuranceLevel");

    private final String uri;

    SamlAttribute(String uri) {
        this.uri = uri;
    }

    String uri() {
        return uri;
    }

    /** The last part of the name, which the state gives as friendly name. */
    String friendlyName() {
        return uri.substring(uri.lastIndexOf(':') + 1);
    }

    /** For events: which attribute it was. */
    String part() {
        return friendlyName();
    }
}
