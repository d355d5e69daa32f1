package education.gateway.diary.diary;

import education.gateway.diary.identity.Reader;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
    private final TaggedAnswers answers;

    DiaryApi(DiaryReads reads, Days days, TaggedAnswers answers) {
        this.reads = reads;
        this.days = days;
        this.answers = answers;
    }

    /** The parent's children. */
    record Children(List<Child> children) {}

    @GetMapping
    Children children(Reader reader) {
        return new Children(reads.children(reader));
    }

    /** A {@link Week}: the one of a day, today's when none is given. It is read before any tag is looked at. */
    @GetMapping(path = "/{pupil}/week", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> week(
            Reader reader, @PathVariable UUID pupil, @RequestParam(required = false) @Nullable String date) {
        reader.requireLinked(pupil);
        return answers.of(reads.week(reader, pupil, days.monday(date)));
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

    /** Who looked at the child's diary in the last weeks, a page at a time. */
    @GetMapping("/{pupil}/access-journal")
    AccessJournal accessJournal(
            Reader reader, @PathVariable UUID pupil, @RequestParam(required = false) @Nullable String page) {
        reader.requireLinked(pupil);
        int number = days.page(page);
        return AccessJournal.of(reads.looks(reader, pupil), number);
    }
}
