package education.gateway.keycloak.mailbox;

import java.net.URI;

/**
 * What somebody asked for on a page.
 *
 * @param purpose what for
 * @param address the mailbox they named
 * @param originHash hash of where the request came from, to count by
 * @param clientId the program they want to log in to
 * @param base address of this server as people reach it; the link in the letter begins with it
 * @param locale language they read the page in
 */
record Wish(Purpose purpose, MailAddress address, String originHash, String clientId, URI base, String locale) {

    enum Purpose {
        REGISTER,
        RESET
    }
}
