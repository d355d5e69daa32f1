package education.gateway.keycloak.gateway;

/**
 * What is believed of an id token that was found right.
 *
 * @param subject the person's name at this gateway and nowhere else, 1 to 64 printable characters
 * @param authTime when the person proved who they are, seconds since 1970
 */
record IdToken(String subject, long authTime) {

    /** Tells nothing. */
    @Override
    public String toString() {
        return "IdToken[hidden]";
    }
}
