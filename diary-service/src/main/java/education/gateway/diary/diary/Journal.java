package education.gateway.diary.diary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the school's journal says, sorted by kind: real journals keep all of it in one list. */
record Journal(List<Mark> marks, List<Absence> absences, List<Lateness> lateness, List<Remark> remarks) {

    static Journal of(List<EntryRow> rows, Function<Long, List<FormerValue>> formerly) {
        var marks = new ArrayList<Mark>();
        var absences = new ArrayList<Absence>();
        var lateness = new ArrayList<Lateness>();
        var remarks = new ArrayList<Remark>();
        for (EntryRow row : rows) {
            switch (row.kind()) {
                case "mark" -> marks.add(mark(row, formerly.apply(row.id())));
                case "absence" -> absences.add(absence(row));
                case "lateness" -> lateness.add(late(row));
                case "remark" -> remarks.add(remark(row));
                default -> throw new IllegalStateException("an entry of an unknown kind");
            }
        }
        return new Journal(marks, absences, lateness, remarks);
    }

    private static Mark mark(EntryRow row, List<FormerValue> formerly) {
        String type = row.workType();
        return new Mark(
                row.id(),
                row.subject(),
                row.date(),
                row.lesson(),
                row.value(),
                new Work(type == null ? "" : type, row.weight()),
                row.comment(),
                row.enteredAt(),
                row.removedAt(),
                formerly);
    }

    private static Absence absence(EntryRow row) {
        return new Absence(
                row.id(), row.subject(), row.date(), row.lesson(), row.value().contains("уваж"), row.enteredAt());
    }

    private static Lateness late(EntryRow row) {
        @Nullable Integer minutes = row.value().isEmpty() ? null : Integer.valueOf(row.value());
        return new Lateness(row.id(), row.subject(), row.date(), row.lesson(), minutes, row.comment(), row.enteredAt());
    }

    private static Remark remark(EntryRow row) {
        return new Remark(row.id(), row.subject(), row.date(), row.lesson(), row.value(), row.enteredAt());
    }
}
