package education.gateway.benchmarks;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.IntFunction;

/** A register file that is made while it is read, so that the sender's memory is not measured beside the diary's. */
final class RegisterRows extends InputStream {

    static final int PUPILS = 875;
    static final String PUPILS_HEADER =
            "school;class;register_id;surname;name;patronymic;birth_date;snils;status;date_in;date_out";
    static final String MARKS_HEADER =
            "school;register_id;subject;date;lesson_number;work_type;weight;kind;value;comment;entered_at;row_id";

    private static final String[] SUBJECTS = {"Химия", "Физика", "Музыка", "История"};

    private final int rows;
    private final IntFunction<String> row;
    private byte[] line;
    private int at;
    private int made;
    private long bytes;

    /** @param row makes one, counted from 0 */
    RegisterRows(String header, int rows, IntFunction<String> row) {
        this.rows = rows;
        this.row = row;
        this.line = (header + "\n").getBytes(StandardCharsets.UTF_8);
        this.bytes = line.length;
    }

    /** How many were made so far. */
    long bytes() {
        return bytes;
    }

    static String pupil(int school, int number) {
        return school + ";7А;" + id(school, number) + ";Фамильный;Имя;;01.09.2014;;учится;01.09.2025;";
    }

    /** Pupils in turn; as many different days and lessons as a year has. */
    static String mark(int school, int number) {
        int day = number / PUPILS % 28 + 1;
        int month = number / PUPILS / 28 % 3 + 9;
        String date = (day < 10 ? "0" : "") + day + (month < 10 ? ".0" : ".") + month + ".2025";
        return school + ";" + id(school, number % PUPILS) + ";" + SUBJECTS[number % SUBJECTS.length] + ";" + date + ";"
                + (number % 7 + 1) + ";Тест;1;отметка;" + (2 + number % 4) + ";;" + date + " 15:40;"
                + Integer.toString(number, Character.MAX_RADIX);
    }

    private static UUID id(int school, int number) {
        return new UUID((long) school << 32 | 0x4000, 0x8000_0000_0000_0000L | number);
    }

    @Override
    public int read() {
        return isAtTheEnd() ? -1 : line[at++] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (isAtTheEnd()) {
            return -1;
        }
        int count = 0;
        while (count < length && !isAtTheEnd()) {
            int part = Math.min(length - count, line.length - at);
            System.arraycopy(line, at, buffer, offset + count, part);
            at += part;
            count += part;
        }
        return count;
    }

    private boolean isAtTheEnd() {
        if (at < line.length) {
            return false;
        }
        if (made == rows) {
            return true;
        }
        line = (row.apply(made++) + "\n").getBytes(StandardCharsets.UTF_8);
        bytes += line.length;
        at = 0;
        return false;
    }
}
