package education.gateway.diary.diary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one subject in a range of days.
 *
 * @param average null when no mark of the range can be counted
 * @param finals of the school years that the range touches
 */
record SubjectMarks(
        String subject,
        @Nullable Average average,
        List<Mark> marks,
        List<Absence> absences,
        List<Lateness> lateness,
        List<Remark> remarks,
        List<FinalMark> finals) {}
