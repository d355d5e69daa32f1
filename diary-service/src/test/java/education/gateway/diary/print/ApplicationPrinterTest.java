package education.gateway.diary.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The printed application, read back. */
class ApplicationPrinterTest {

    private final ApplicationPrinter printer = new ApplicationPrinter(templates());

    private static SpringTemplateEngine templates() {
        var files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.HTML);
        files.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        return engine;
    }

    private static ApplicationForm form(String applicant, String child) {
        return new ApplicationForm(
                "2026-000123",
                LocalDate.of(2026, 11, 28),
                applicant,
                "мать",
                child,
                LocalDate.of(2016, 5, 12),
                57,
                "Гимназия «Ёлка»",
                "3 «Б»",
                "предоставить мне доступ к сведениям\nоб успеваемости моего ребёнка");
    }

    private static ApplicationForm form() {
        return form("Щукина-Ёлкина Мария Әдһәмовна", "Щукина Анна-Мария");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void everything_on_it_is_real_text_in_russian() throws IOException {
        assertThat(text(printer.pdf(form())))
                .contains("Заявление № 2026-000123", "от 28 ноября 2026 г.")
                .contains("Щукина-Ёлкина Мария Әдһәмовна", "мать", "Щукина Анна-Мария", "12 мая 2016 г.")
                .contains("Школа № 57. Гимназия «Ёлка»", "3 «Б»")
                .contains("предоставить мне доступ к сведениям об успеваемости моего ребёнка")
                .contains("подпись заявителя", "подпись ответственного", "Паспорт заявителя предъявлен")
                .contains("заявитель не является родителем или законным представителем");
    }

    @Test
    void it_is_one_page_with_a_title_a_language_and_tags() throws IOException {
        try (PDDocument document = Loader.loadPDF(printer.pdf(form()))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Заявление № 2026-000123");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("ru");
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
        }
    }

    @Test
    void every_font_is_inside() throws IOException {
        try (PDDocument document = Loader.loadPDF(printer.pdf(form()))) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    assertThat(font.getName()).contains("LiberationSans");
                }
            }
        }
    }

    @Test
    void the_qr_code_says_the_number_and_nothing_else() throws IOException, NotFoundException {
        try (PDDocument document = Loader.loadPDF(printer.pdf(form()))) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 150);
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            var picture = new BinaryBitmap(
                    new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels)));
            assertThat(new MultiFormatReader()
                            .decode(picture, Map.of(DecodeHintType.TRY_HARDER, true))
                            .getText())
                    .isEqualTo("2026-000123");
        }
    }

    @Test
    void markup_in_a_name_is_printed_as_it_was_typed_and_fetches_nothing() throws IOException {
        try (var outside = new Outside()) {
            String attack = "<img src=\"" + outside.address() + "\"/><script>x</script> & ]]> ${7*7}";
            assertThat(text(printer.pdf(form(attack, attack))).replace(" ", ""))
                    .contains(("<img src=\"" + outside.address() + "\"/><script>x</script> & ]]> ${7*7}")
                            .replace(" ", ""));
            assertThat(outside.asked).hasValue(0);
        }
    }

    @Test
    void not_even_the_template_can_fetch_anything(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.css"), "p::before { content: 'secret' }");
        try (var outside = new Outside()) {
            String page = """
                    <html lang="ru"><head><title>a</title><meta name="subject" content="a"/>
                    <link rel="stylesheet" href="%1$s/a.css"/><link rel="stylesheet" href="%2$s"/>
                    <style>@import url(%1$s/b.css); body { font-family: 'Liberation Sans'; background: url(%1$s/c.png) }
                    @font-face { font-family: x; src: url(%1$s/d.ttf) }</style></head>
                    <body><p style="font-family: x, 'Liberation Sans'">текст</p><img alt="a" src="%1$s/e.png"/>
                    <img alt="b" src="%2$s"/><object data="%1$s/f.svg">c</object></body></html>
                    """.formatted(outside.address(), secret.toUri());
            assertThat(text(ApplicationPrinter.pdf(page))).contains("текст").doesNotContain("secret");
            assertThat(outside.asked).hasValue(0);
        }
    }

    @Test
    void a_form_that_would_read_files_by_an_entity_is_refused() {
        assertThatThrownBy(() -> ApplicationPrinter.pdf(
                        "<!DOCTYPE html [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><html><body>&f;</body></html>"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("etc");
    }

    @Test
    void characters_that_cannot_be_seen_neither_hide_nor_turn_others() throws IOException {
        ApplicationForm form = form("Иванова\u202Eавон\u0000\u0007\uD800 \u200BМария\nПетровна", "Анна");
        assertThat(form.applicant()).doesNotContain("\u202E", "\u0000", "\u200B", "\n", "\uD800");
        assertThat(text(printer.pdf(form))).contains("Иванова авон", "Мария Петровна");
    }

    @Test
    void long_names_stay_on_the_paper() throws IOException {
        String name = "Ы".repeat(300);
        assertThat(text(printer.pdf(form(name, name))).replace(" ", "")).contains(name);
    }

    @Test
    void a_number_that_is_none_and_a_text_without_end_are_refused_and_not_repeated() {
        assertThatThrownBy(() -> new ApplicationForm(
                        "Анна 1", LocalDate.EPOCH, "a", "b", "c", LocalDate.EPOCH, 1, "d", null, "e"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Анна");
        assertThatThrownBy(() -> form("Анна".repeat(2_000), "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Анна");
        assertThat(form()).hasToString("ApplicationForm");
    }

    /** A server that must not be asked. */
    private static final class Outside implements AutoCloseable {

        final AtomicInteger asked = new AtomicInteger();
        private final HttpServer server;

        Outside() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                asked.incrementAndGet();
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
            server.start();
        }

        String address() {
            return "http://localhost:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
