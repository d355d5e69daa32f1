package education.gateway.diary.register;

import java.io.IOException;

/** A text in none of the encodings that are read. */
final class UnknownEncoding extends IOException {

    private static final long serialVersionUID = 1L;
}
