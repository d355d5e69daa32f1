package education.gateway.keycloak.accounts.portal;

import java.util.Base64;

/** The base 64 of bcrypt: the usual bits in an alphabet of its own, without padding. */
final class CryptBase64 {

    private static final String ITS_ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String USUAL_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private CryptBase64() {}

    static byte[] decode(String text) {
        var usual = new StringBuilder(text.length());
        text.chars().forEach(letter -> usual.append(USUAL_ALPHABET.charAt(ITS_ALPHABET.indexOf(letter))));
        return Base64.getDecoder().decode(usual.toString());
    }
}
