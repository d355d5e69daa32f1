package education.gateway.diary.register;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * A workbook as it came, packed, and what its small parts say about the others. It is unpacked once from end to end when
 * it is opened, and thrown away while that is counted: a part that would be too large is never read again.
 */
final class PackedBook {

    /** A packed workbook is held in memory, since its parts come in any order. */
    static final int MOST_PACKED = 16 * 1024 * 1024;

    private static final int MOST_PARTS = 1_000;
    private static final int LARGEST_SMALL_PART = 4 * 1024 * 1024;
    private static final String BOOK = "xl/workbook.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./\\[\\] -]{1,200}");
    /** Links to other files, connections to databases, macros, programs. */
    private static final Pattern ACTIVE = Pattern.compile(
            ".*(externallinks/|connections\\.xml|querytables/|vbaproject|activex/|macrosheets/|embeddings/).*");

    private final byte[] packed;
    private final Map<String, byte[]> small = new HashMap<>();
    private final Map<String, String> targets = new HashMap<>();
    private @Nullable String strings;
    private @Nullable String styles;
    private @Nullable String firstSheet;
    private boolean since1904;

    /** @param mostUnpacked octets of all parts together */
    PackedBook(InputStream in, long mostUnpacked) throws IOException {
        packed = new BoundedInput(in, MOST_PACKED).readAllBytes();
        unpack(mostUnpacked);
        readRelations();
        readBook();
        small.clear();
    }

    private void unpack(long most) throws IOException {
        long unpacked = 0;
        Set<String> names = new HashSet<>();
        var buffer = new byte[64 * 1024];
        try (var zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                String name = part.getName();
                check(name);
                if (!names.add(name.toLowerCase(Locale.ROOT)) || names.size() > MOST_PARTS) {
                    throw new BadBook();
                }
                ByteArrayOutputStream kept =
                        name.equals(BOOK) || name.equals(RELATIONS) ? new ByteArrayOutputStream() : null;
                for (int count = zip.read(buffer); count >= 0; count = zip.read(buffer)) {
                    unpacked += count;
                    if (unpacked > most) {
                        throw new BadBook("книга, которая распакованной меньше " + (most >> 20) + " МБ");
                    }
                    if (kept != null) {
                        kept.write(buffer, 0, count);
                        if (kept.size() > LARGEST_SMALL_PART) {
                            throw new BadBook();
                        }
                    }
                }
                if (kept != null) {
                    small.put(name, kept.toByteArray());
                }
            }
        } catch (IllegalArgumentException | ZipException | EOFException broken) {
            throw new BadBook();
        }
    }

    private static void check(String name) throws BadBook {
        if (!PLAIN.matcher(name).matches() || name.contains("..") || name.startsWith("/")) {
            throw new BadBook();
        }
        if (ACTIVE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            throw new BadBook("книга без ссылок на другие файлы, подключений, вложений и макросов");
        }
    }

    private void readRelations() throws IOException {
        GuardedXml xml = smallPart(RELATIONS);
        for (int event = xml.next(); event >= 0; event = xml.next()) {
            boolean relation =
                    event == XMLStreamConstants.START_ELEMENT && xml.name().equals("Relationship");
            String id = relation ? xml.attribute("Id") : null;
            String target = id == null ? null : xml.attribute("Target");
            if (id == null || target == null) {
                continue;
            }
            if ("External".equals(xml.attribute("TargetMode"))) {
                throw new BadBook("книга без ссылок на другие файлы, подключений, вложений и макросов");
            }
            String path = target.startsWith("/") ? target.substring(1) : "xl/" + target;
            targets.put(id, path);
            String type = String.valueOf(xml.attribute("Type"));
            strings = type.endsWith("/sharedStrings") ? path : strings;
            styles = type.endsWith("/styles") ? path : styles;
        }
    }

    private void readBook() throws IOException {
        GuardedXml xml = smallPart(BOOK);
        for (int event = xml.next(); event >= 0; event = xml.next()) {
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.name().equals("workbookPr")) {
                String epoch = xml.attribute("date1904");
                since1904 = "1".equals(epoch) || "true".equals(epoch);
            } else if (xml.name().equals("sheet") && firstSheet == null && xml.attribute("state") == null) {
                firstSheet = targets.get(String.valueOf(xml.attribute("id")));
            }
        }
    }

    private GuardedXml smallPart(String name) throws IOException {
        byte[] part = small.get(name);
        if (part == null) {
            throw new BadBook();
        }
        return new GuardedXml(new ByteArrayInputStream(part));
    }

    /** The first sheet that is not hidden. */
    GuardedXml sheet() throws IOException {
        GuardedXml sheet = firstSheet == null ? null : part(firstSheet);
        if (sheet == null) {
            throw new BadBook();
        }
        return sheet;
    }

    @Nullable
    GuardedXml strings() throws IOException {
        return strings == null ? null : part(strings);
    }

    @Nullable
    GuardedXml styles() throws IOException {
        return styles == null ? null : part(styles);
    }

    /** Whether days are counted from 1904 and not from 1900. */
    boolean since1904() {
        return since1904;
    }

    private @Nullable GuardedXml part(String name) throws IOException {
        var zip = new ZipInputStream(new ByteArrayInputStream(packed));
        for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
            if (part.getName().equals(name)) {
                return new GuardedXml(zip);
            }
        }
        return null;
    }
}
