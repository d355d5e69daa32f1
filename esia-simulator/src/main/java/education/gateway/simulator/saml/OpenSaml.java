package education.gateway.simulator.saml;

import java.io.ByteArrayInputStream;
import javax.xml.namespace.QName;
import net.shibboleth.utilities.java.support.component.ComponentInitializationException;
import net.shibboleth.utilities.java.support.xml.BasicParserPool;
import net.shibboleth.utilities.java.support.xml.SerializeSupport;
import net.shibboleth.utilities.java.support.xml.XMLParserException;
import org.opensaml.core.config.InitializationException;
import org.opensaml.core.config.InitializationService;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.config.XMLObjectProviderRegistrySupport;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;

/** OpenSAML, set up when the first SAML message comes: who speaks none does not wait for it at the start. */
final class OpenSaml {

    private static final BasicParserPool PARSERS = setUp();

    private OpenSaml() {}

    private static BasicParserPool setUp() {
        try {
            InitializationService.initialize();
            var parsers = new BasicParserPool();
            parsers.initialize();
            return parsers;
        } catch (InitializationException | ComponentInitializationException broken) {
            throw new IllegalStateException("OpenSAML cannot be set up", broken);
        }
    }

    /** A new element of a type. */
    static <T extends XMLObject> T make(Class<T> type, QName name) {
        return type.cast(XMLObjectProviderRegistrySupport.getBuilderFactory()
                .getBuilderOrThrow(name)
                .buildObject(name));
    }

    /** Reads XML without document types and entities. */
    static XMLObject read(byte[] xml) throws XMLParserException, UnmarshallingException {
        return XMLObjectSupport.unmarshallFromInputStream(PARSERS, new ByteArrayInputStream(xml));
    }

    static String write(XMLObject object) throws MarshallingException {
        return SerializeSupport.nodeToString(XMLObjectSupport.marshall(object));
    }

    /** Makes sure that {@link #setUp()} has run before anything of the library is touched. */
    static void ready() {
        if (PARSERS == null) {
            throw new IllegalStateException("OpenSAML is not set up");
        }
    }
}
