package education.gateway.keycloak.esia.saml;

import org.jspecify.annotations.Nullable;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.saml.SAMLDecryptionKeysLocator;
import org.keycloak.saml.SAMLRequestParser;
import org.keycloak.saml.common.exceptions.ConfigurationException;
import org.keycloak.saml.common.exceptions.ParsingException;
import org.keycloak.saml.common.exceptions.ProcessingException;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;
import org.keycloak.saml.processing.core.saml.v2.util.AssertionUtil;
import org.w3c.dom.Element;

/**
 * Opens the assertion once more, in the way the broker has just opened it: the broker hands on objects only, and the
 * rules about signatures, comments and ids need the text.
 */
final class Decryption {

    private final SAMLDecryptionKeysLocator keys;

    Decryption(KeycloakSession session, RealmModel realm, @Nullable String algorithm) {
        this.keys = new SAMLDecryptionKeysLocator(session, realm, algorithm);
    }

    Element assertion(byte[] response) {
        try {
            SAMLDocumentHolder parsed = SAMLRequestParser.parseResponseDocument(response);
            if (parsed != null && parsed.getSamlObject() instanceof ResponseType type) {
                return AssertionUtil.decryptAssertion(type, keys);
            }
            throw SamlRefusal.MALFORMED.in("response");
        } catch (ParsingException | ProcessingException | ConfigurationException unreadable) {
            throw SamlRefusal.MALFORMED.in("encryption");
        }
    }
}
