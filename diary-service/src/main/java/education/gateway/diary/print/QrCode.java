package education.gateway.diary.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** A QR code as a picture inside the document. */
final class QrCode {

    private static final int PIXELS = 400;
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xFFFFFF;

    private QrCode() {}

    /** @return a data address of a PNG */
    static String dataUri(String text) {
        var picture = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture(text), "png", picture);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.toByteArray());
    }

    private static BufferedImage picture(String text) {
        BitMatrix code = encoded(text);
        var picture = new BufferedImage(code.getWidth(), code.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        for (int x = 0; x < code.getWidth(); x++) {
            for (int y = 0; y < code.getHeight(); y++) {
                picture.setRGB(x, y, code.get(x, y) ? BLACK : WHITE);
            }
        }
        return picture;
    }

    private static BitMatrix encoded(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            PIXELS,
                            PIXELS,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("the text does not fit into a QR code");
        }
    }
}
