package education.gateway.diary.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML of a workbook and nothing that such XML need not have: no document type, so that there are no entities,
 * external or expanding; no comments, no sections of raw text; nothing deep, nothing long without a tag, few names. What
 * breaks this is {@link BadBook}.
 */
final class GuardedXml {

    private static final int DEEPEST = 64;
    private static final int MOST_NAMES = 2_000;

    private final XMLStreamReader xml;
    private final Set<String> names = new HashSet<>();
    private int depth;

    GuardedXml(InputStream part) throws IOException {
        try {
            xml = parsers().createXMLStreamReader(new Tags(withoutMark(part)));
        } catch (XMLStreamException malformed) {
            throw broken(malformed);
        }
    }

    private static Reader withoutMark(InputStream part) throws IOException {
        var text = new PushbackReader(new InputStreamReader(
                part,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        int first = text.read();
        if (first >= 0 && first != '\ufeff') {
            text.unread(first);
        }
        return text;
    }

    /** Each time a new one: it keeps the last text that it was given. */
    private static XMLInputFactory parsers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    /** The next start, end or text, as {@link XMLStreamConstants} numbers them; -1 at the end of the part. */
    int next() throws IOException {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        start();
                        return event;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return event;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> {
                        return XMLStreamConstants.CHARACTERS;
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new BadBook();
                    default -> {
                        // the end of the document
                    }
                }
            }
            return -1;
        } catch (XMLStreamException malformed) {
            throw broken(malformed);
        }
    }

    private void start() throws BadBook {
        names.add(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            names.add(xml.getAttributeLocalName(i));
        }
        if (++depth > DEEPEST || names.size() > MOST_NAMES) {
            throw new BadBook();
        }
    }

    /** What a sender stopped sending is no mistake in the file. */
    private static IOException broken(XMLStreamException malformed) {
        return malformed.getNestedException() instanceof BadBook bad ? bad : new BadBook();
    }

    String name() {
        return xml.getLocalName();
    }

    String text() {
        return xml.getText();
    }

    @Nullable
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Passes characters on as long as tags come often and none of them begins with an exclamation mark. */
    private static final class Tags extends Reader {
        private static final int MOST_WITHOUT_TAG = 256 * 1024;
        private final Reader in;
        private int sinceTag;
        private long read;
        private boolean afterTag;

        Tags(Reader in) {
            this.in = in;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            for (int i = 0; i < count; i++) {
                char c = buffer[offset + i];
                if (afterTag && (c == '!' || (c == '?' && read > 2))) {
                    throw new BadBook();
                }
                afterTag = c == '<';
                sinceTag = afterTag ? 0 : sinceTag + 1;
                read++;
                if (sinceTag > MOST_WITHOUT_TAG) {
                    throw new BadBook();
                }
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
