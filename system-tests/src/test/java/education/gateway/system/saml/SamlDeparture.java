package education.gateway.system.saml;

import education.gateway.stack.login.Browser;
import education.gateway.system.support.Pages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.w3c.dom.Element;

/**
 * A login that has been sent out to the state by SAML.
 *
 * @param browser who left
 * @param address at the state, as sent
 */
record SamlDeparture(Browser browser, URI address) {

    Element request() {
        byte[] deflated = Base64.getDecoder().decode(Pages.query(address).getOrDefault("SAMLRequest", ""));
        try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))) {
            return Xml.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getDocumentElement();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String requestId() {
        return request().getAttribute("ID");
    }

    /** Where the answer goes. */
    String consumer() {
        return request().getAttribute("AssertionConsumerServiceURL");
    }

    /** Our entity id. */
    String issuer() {
        return Xml.first(request(), Xml.ASSERTION, "Issuer").getTextContent();
    }

    String relayState() {
        return Pages.query(address).getOrDefault("RelayState", "");
    }
}
