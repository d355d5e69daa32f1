package education.gateway.diary.guardianship;

import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.web.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * The old portal's links, as its keepers wrote them out for one school: a line {@code parent_id;pupil_id} each, the
 * pupil by the register's id. Each row is a decision of its own, so that one that cannot be taken keeps none of the
 * others; the same file may be sent again.
 */
@Service
class LegacyLinks {

    private static final String HEADER = "parent_id;pupil_id";
    private static final Pattern ROW = Pattern.compile("([0-9]{1,20});([0-9a-fA-F-]{36})");
    private static final int MOST_ROWS = 20_000;
    private static final int LONGEST_ROW = 100;

    private final Decisions decisions;

    LegacyLinks(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * @param outcomes how many rows had which outcome
     * @param leftBehind rows that are no link here now
     */
    record Report(Map<String, Integer> outcomes, List<Left> leftBehind) {}

    /** @param row number of the row in the file, the header is 1 */
    record Left(int row, String outcome) {}

    /**
     * Takes what can be taken.
     *
     * @throws Refusal 400 when this is not such a file, 413 when it is too long
     */
    Report accept(SchoolOfficer officer, Reader file) throws IOException {
        var outcomes = new EnumMap<Transfer, Integer>(Transfer.class);
        var left = new ArrayList<Left>();
        var lines = new BufferedReader(file);
        String header = lines.readLine();
        if (header == null || !header.replace("\uFEFF", "").strip().equals(HEADER)) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "bad-file", "The first row is not " + HEADER);
        }
        int row = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            row++;
            if (row > MOST_ROWS || line.length() > LONGEST_ROW) {
                throw new Refusal(HttpStatus.CONTENT_TOO_LARGE, "file-too-large", "The file has too much in it");
            }
            if (!line.isBlank()) {
                Transfer outcome = transfer(officer, line.strip());
                outcomes.merge(outcome, 1, Integer::sum);
                if (outcome != Transfer.GRANTED && outcome != Transfer.THERE_ALREADY) {
                    left.add(new Left(row, Codes.of(outcome)));
                }
            }
        }
        var counted = new TreeMap<String, Integer>();
        outcomes.forEach((outcome, count) -> counted.put(Codes.of(outcome), count));
        return new Report(counted, left);
    }

    private Transfer transfer(SchoolOfficer officer, String line) {
        var row = ROW.matcher(line);
        if (!row.matches()) {
            return Transfer.UNREADABLE;
        }
        try {
            return decisions.transfer(officer, Fields.parentId(row.group(1)), Fields.pupilId(row.group(2)));
        } catch (PupilNotFound foreign) {
            return Transfer.NO_SUCH_PUPIL;
        } catch (Refusal mistyped) {
            return Transfer.UNREADABLE;
        }
    }
}
