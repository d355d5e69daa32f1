package education.gateway.diary.register;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks, written by hand so that each may be as wrong as a test needs it. */
final class Books {

    private static final String BOOK = """
            <?xml version="1.0" encoding="UTF-8"?>
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr/><sheets><sheet name="old" sheetId="2" state="hidden" r:id="rId9"/><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>
            """.strip();
    private static final String RELATIONS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>
            """.strip();
    /** Style 1 is a day, style 2 a moment. */
    private static final String STYLES = """
            <?xml version="1.0" encoding="UTF-8"?>
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-419]dd\\.mm\\.yyyy\\ h:mm;@"/></numFmts><cellStyleXfs><xf numFmtId="22"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>
            """.strip();

    private static final String STRINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>учится</t></si><si><r><t>Игоре</t></r><r><t>вна</t></r></si></sst>
            """.strip();

    private Books() {}

    /** The rows of {@link Files57#twoPupils()}: days as days, the school as a number, texts of both kinds. */
    static String pupils() {
        return header(Files57.PUPILS_HEADER)
                + row(
                        2,
                        number("57"),
                        inline("8А"),
                        inline(Files57.ANNA),
                        inline("Смирнова"),
                        inline("Анна"),
                        shared(1),
                        day(40_982),
                        inline(Files57.SNILS),
                        shared(0),
                        day(46_266),
                        inline(""))
                + row(
                        3,
                        number("57"),
                        inline("8 «Б»"),
                        inline(Files57.BORIS),
                        inline("Ёлкин"),
                        inline("Борис"),
                        "",
                        day(41_031),
                        "",
                        shared(0),
                        day(46_266));
    }

    /** The first row. */
    static String header(String names) {
        String[] cells = names.strip().split(";");
        for (int i = 0; i < cells.length; i++) {
            cells[i] = inline(cells[i]);
        }
        return row(1, cells);
    }

    static String row(int number, String... cells) {
        var row = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < cells.length; i++) {
            row.append(cells[i].replace("<c ", "<c r=\"" + (char) ('A' + i) + number + "\" "));
        }
        return row.append("</row>").toString();
    }

    static String inline(String text) {
        return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    static String shared(int index) {
        return "<c t=\"s\"><v>" + index + "</v></c>";
    }

    static String number(String digits) {
        return "<c s=\"0\"><v>" + digits + "</v></c>";
    }

    static String day(int days) {
        return "<c s=\"1\"><v>" + days + "</v></c>";
    }

    static String moment(String days) {
        return "<c s=\"2\"><v>" + days + "</v></c>";
    }

    static String sheet(String rows) {
        return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cols><col min=\"1\"/></cols>"
                + "<sheetData>" + rows + "</sheetData></worksheet>";
    }

    static byte[] of(String rows) {
        return packed(Map.of(), rows);
    }

    static byte[] packed(Map<String, byte[]> more, String rows) {
        return pack(more, sheet(rows));
    }

    /** The same with another table of texts. */
    static byte[] withTexts(int count, String rows) {
        return pack(
                Map.of(),
                sheet(rows),
                "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                        + "<si><t>учится</t></si>".repeat(count) + "</sst>");
    }

    /** A sheet as it stands after the XML declaration. */
    static byte[] withSheet(String xml) {
        return pack(Map.of(), xml);
    }

    private static byte[] pack(Map<String, byte[]> more, String sheet) {
        return pack(more, sheet, STRINGS);
    }

    private static byte[] pack(Map<String, byte[]> more, String sheet, String strings) {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("[Content_Types].xml", text("<Types/>"));
        parts.putAll(more);
        parts.put("xl/workbook.xml", text(BOOK));
        parts.put("xl/_rels/workbook.xml.rels", text(RELATIONS));
        parts.put("xl/worksheets/sheet1.xml", text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + sheet));
        parts.put("xl/styles.xml", text(STYLES));
        parts.put("xl/sharedStrings.xml", text(strings));
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] text(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }
}
