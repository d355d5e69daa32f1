package education.gateway.keycloak.joining;

/** An address that its owner recognises and nobody else learns: {@code an***@example.test}. */
final class MaskedAddress {

    private static final int SHOWN = 2;

    private MaskedAddress() {}

    static String of(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return "***";
        }
        int shown = address.codePointCount(0, at) > SHOWN ? address.offsetByCodePoints(0, SHOWN) : 0;
        return address.substring(0, shown) + "***" + address.substring(at);
    }
}
