package education.gateway.diary.register;

import java.io.IOException;

/** A workbook that is broken, or has in it what a list of rows need not have. */
final class BadBook extends IOException {

    private static final long serialVersionUID = 1L;

    private final String expected;

    BadBook() {
        this("обычная книга XLSX: откройте её в табличном редакторе и сохраните заново");
    }

    /** @param expected what there should be, in Russian */
    BadBook(String expected) {
        super("bad workbook");
        this.expected = expected;
    }

    String expected() {
        return expected;
    }
}
