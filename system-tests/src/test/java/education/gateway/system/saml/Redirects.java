package education.gateway.system.saml;

import education.gateway.stack.login.Browser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Messages in an address. */
final class Redirects {

    private Redirects() {}

    /** The part of the query that is signed. */
    static String query(String name, String xml, String relayState, String algorithm) {
        var fields = new LinkedHashMap<String, String>();
        fields.put(name, deflated(xml));
        if (!relayState.isEmpty()) {
            fields.put("RelayState", relayState);
        }
        fields.put("SigAlg", algorithm);
        return Browser.encode(fields);
    }

    private static String deflated(String xml) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
