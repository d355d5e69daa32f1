package education.gateway.benchmarks;

import java.nio.charset.StandardCharsets;

/**
 * One request with the answer that is right.
 *
 * @param path of the address
 * @param token bearer token
 * @param expected the body, byte for byte; empty where the answer is not known yet
 */
record Ask(String path, String token, byte[] expected) {

    /** The request as it goes over the wire to this port. */
    byte[] bytes(int port) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nAccept: application/json\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    Ask expecting(byte[] body) {
        return new Ask(path, token, body);
    }
}
