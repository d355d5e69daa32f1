package education.gateway.diary.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the journal as it is hashed: every column takes part. A column that came later is hashed, behind its name,
 * only where it is not null, so that old lines keep their hashes.
 *
 * @param atMicros microseconds since 1970, all that PostgreSQL keeps of a moment
 * @param fields the columns of the beginning in the order of {@link #COLUMNS}, as PostgreSQL writes them
 * @param applicationId the same of the column that came later
 */
record Line(
        long id,
        long atMicros,
        List<@Nullable String> fields,
        @Nullable String applicationId) {

    static final String COLUMNS = "id, (extract(epoch FROM at) * 1000000)::bigint AS at_micros,"
            + " actor_kind, actor, deed, basis, pupil_id::text, link_id::text, school::text, detail, slot::text, application_id::text";

    private static final int FIRST_FIELD = 3;
    private static final int FIELDS = 9;

    static Line of(ResultSet row) throws SQLException {
        var fields = new ArrayList<@Nullable String>(FIELDS);
        for (int i = 0; i < FIELDS; i++) {
            fields.add(row.getString(FIRST_FIELD + i));
        }
        return new Line(row.getLong("id"), row.getLong("at_micros"), fields, row.getString("application_id"));
    }

    /** In UTC, as the partitions are. */
    YearMonth month() {
        return YearMonth.from(Block.moment(atMicros).atOffset(ZoneOffset.UTC));
    }

    /** SHA-256 over the id, the moment, and each field with its length before it (-1: null). */
    byte[] hash() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id)
                .putLong(atMicros)
                .array());
        fields.forEach(field -> append(bytes, field));
        if (applicationId != null) {
            append(bytes, "application_id");
            append(bytes, applicationId);
        }
        return Hashing.sha256(bytes.toByteArray());
    }

    private static void append(ByteArrayOutputStream bytes, @Nullable String field) {
        byte[] text = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .putInt(field == null ? -1 : text.length)
                .array());
        bytes.writeBytes(text);
    }
}
