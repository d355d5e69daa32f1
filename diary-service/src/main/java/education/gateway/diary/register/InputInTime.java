package education.gateway.diary.register;

import education.gateway.diary.web.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Stops reading a file that takes too long as a whole, however steadily it comes. */
final class InputInTime extends FilterInputStream {

    private final long end;

    InputInTime(InputStream in, Duration time) {
        super(in);
        end = System.nanoTime() + time.toNanos();
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        check();
        return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int octets = super.read(buffer, offset, length);
        check();
        return octets;
    }

    private void check() {
        if (System.nanoTime() - end > 0) {
            throw new Refusal(
                    HttpStatus.REQUEST_TIMEOUT,
                    "file-too-slow",
                    "The file has not come in time, nothing of it was kept");
        }
    }
}
