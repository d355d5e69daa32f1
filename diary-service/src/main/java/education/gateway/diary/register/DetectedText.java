package education.gateway.diary.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text in UTF-8, with or without a byte order mark, or in Windows-1251. Which of them it is, is decided where the
 * first letter that is not Latin comes, by some thousands of octets from there on; whatever contradicts the decision later
 * is malformed. A text in another encoding would be read as Windows-1251 without complaint, so that Russian has to look
 * like Russian.
 */
final class DetectedText extends Reader {

    private static final Charset WINDOWS = Charset.forName("windows-1251");
    private static final int WINDOW = 16 * 1024;
    /** What a Russian text has beside its letters, in Windows-1251. */
    private static final String SIGNS = "№«»–—…“”„‘’‚°±§©®•·\u00a0\u00ad€™";

    private final PushbackInputStream in;
    private final byte[] octets = new byte[WINDOW / 2];
    private Charset charset = StandardCharsets.UTF_8;
    private @Nullable Reader decided;

    DetectedText(InputStream in) throws IOException {
        this.in = new PushbackInputStream(in, WINDOW);
        byte[] start = this.in.readNBytes(3);
        boolean marked =
                start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF;
        if (marked) {
            decided = decoder(StandardCharsets.UTF_8);
        } else {
            for (byte octet : start) {
                if (octet == 0) {
                    throw new UnknownEncoding();
                }
            }
            this.in.unread(start);
        }
    }

    /** {@code utf-8} or {@code windows-1251}; certain when everything was read. */
    String encoding() {
        return charset.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (decided == null) {
            int count = in.read(octets, 0, Math.min(length, octets.length));
            if (count < 0) {
                return count;
            }
            int latin = 0;
            while (latin < count && octets[latin] >= 0) {
                buffer[offset + latin] = (char) octets[latin];
                latin++;
            }
            if (latin == count) {
                return count;
            }
            in.unread(octets, latin, count - latin);
            decided = decide();
            if (latin > 0) {
                return latin;
            }
        }
        return decided.read(buffer, offset, length);
    }

    private Reader decide() throws IOException {
        byte[] window = in.readNBytes(WINDOW);
        in.unread(window);
        if (isUtf8(window)) {
            return decoder(StandardCharsets.UTF_8);
        }
        if (!looksRussian(new String(window, WINDOWS))) {
            throw new UnknownEncoding();
        }
        charset = WINDOWS;
        return decoder(WINDOWS);
    }

    private Reader decoder(Charset of) {
        return new InputStreamReader(
                in,
                of.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** A letter that the window cuts in two is no mistake. */
    private static boolean isUtf8(byte[] window) {
        return !StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(window), CharBuffer.allocate(window.length), false)
                .isError();
    }

    /** Nearly all is Russian letters, and capitals do not follow small letters, as they would in KOI8-R. */
    private static boolean looksRussian(String text) {
        int letters = 0;
        int strange = 0;
        int turned = 0;
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                letters++;
                boolean russian = (c >= 'А' && c <= 'я') || c == 'Ё' || c == 'ё';
                strange += russian || SIGNS.indexOf(c) >= 0 ? 0 : 1;
                turned += Character.isUpperCase(c) && Character.isLowerCase(before) ? 1 : 0;
            } else if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                return false;
            }
            before = c;
        }
        return strange * 20 <= letters && turned * 50 <= letters;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
