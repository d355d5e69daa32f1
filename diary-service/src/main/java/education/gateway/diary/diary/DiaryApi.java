package education.gateway.diary.diary;

import education.gateway.diary.identity.Reader;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The diary for programs. Who may read is decided before what they ask for is looked at. */
@RestController
@RequestMapping("/api/v1/children")
class DiaryApi {

    private final DiaryReads reads;
    private final Days days;

    DiaryApi(DiaryReads reads, Days days) {
        this.reads = reads;
        this.days = days;
    }

    /** The parent's children. */
    record Children(List<Child> children) {}

    @GetMapping
    Children children(Reader reader) {
        return new Children(reads.children(reader));
    }

    /** The week of a day, today's when none is given. */
    @GetMapping("/{pupil}/week")
    Week week(Reader reader, @PathVariable UUID pupil, @RequestParam(required = false) @Nullable String date) {
        reader.requireLinked(pupil);
        return reads.week(reader, pupil, days.monday(date));
    }

    /** The marks of a range of days; of the current school year when none is given. */
    @GetMapping("/{pupil}/marks")
    ChildMarks marks(
            Reader reader,
            @PathVariable UUID pupil,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        reader.requireLinked(pupil);
        DayRange range = days.range(from, to);
        return reads.marks(reader, pupil, range.from(), range.to());
    }
}
