package education.gateway.diary.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Prints an application: the words are in {@code templates/print/application.html}, the font is ours, and nothing is
 * ever fetched, neither from the net nor from a file, whatever a name or the template says.
 */
@Component
public class ApplicationPrinter {

    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy 'г.'", RUSSIAN);
    private static final String FONT = "Liberation Sans";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;
    private static final String OWN_PICTURE = "data:image/png;base64,";

    private static final byte[] REGULAR_FONT = font("LiberationSans-Regular.ttf");
    private static final byte[] BOLD_FONT = font("LiberationSans-Bold.ttf");

    static {
        // It writes down what it cannot load or parse, and with it what people typed.
        XRLog.setLoggingEnabled(false);
    }

    private final ITemplateEngine templates;

    ApplicationPrinter(ITemplateEngine templates) {
        this.templates = templates;
    }

    /** @return a tagged PDF with its font inside */
    public byte[] pdf(ApplicationForm form) {
        Map<String, Object> facts = Map.of(
                "form", form,
                "date", day(form.date()),
                "birthDate", day(form.birthDate()),
                "qr", QrCode.dataUri(form.number()));
        return pdf(templates.process("print/application", new Context(RUSSIAN, facts)));
    }

    /** @param html well-formed, without a document type */
    static byte[] pdf(String html) {
        var pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFastMode()
                    .usePdfUaAccessibility(true)
                    .useFont(() -> new ByteArrayInputStream(REGULAR_FONT), FONT, REGULAR, FontStyle.NORMAL, true)
                    .useFont(() -> new ByteArrayInputStream(BOLD_FONT), FONT, BOLD, FontStyle.NORMAL, true)
                    .useUriResolver((base, uri) -> ownPicture(uri))
                    .withW3cDocument(document(html), "")
                    .toStream(pdf)
                    .run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return pdf.toByteArray();
    }

    private static @Nullable String ownPicture(@Nullable String uri) {
        return uri != null && uri.startsWith(OWN_PICTURE) ? uri : null;
    }

    private static Document document(String html) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(new DefaultHandler());
            return parser.parse(new InputSource(new StringReader(html)));
        } catch (ParserConfigurationException | SAXException | IOException malformed) {
            // The parser's own words may quote the text: neither here nor, as it does by itself, on the console.
            throw new IllegalStateException("the printed form is not well-formed");
        }
    }

    private static String day(LocalDate date) {
        return DAY.format(date);
    }

    private static byte[] font(String file) {
        try (InputStream font = ApplicationPrinter.class.getResourceAsStream("/fonts/" + file)) {
            if (font == null) {
                throw new IllegalStateException("the font " + file + " is missing");
            }
            return font.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
