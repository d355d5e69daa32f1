package education.gateway.diary.diary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The final marks of a school year as a table: subjects by terms.
 *
 * @param terms the columns, in the order of the terms and then of giving
 */
record FinalsView(List<String> terms, List<FinalsRow> rows) {

    /** A subject; each cell holds what was given for that term, mostly one mark or nothing. */
    record FinalsRow(String subject, List<List<Chip>> cells) {}

    static FinalsView of(ChildMarks year) {
        List<FinalMark> all = year.subjects().stream()
                .flatMap(subject -> subject.finals().stream())
                .toList();
        var columns = new LinkedHashSet<String>();
        year.terms().stream()
                .map(Term::name)
                .filter(name -> all.stream().anyMatch(mark -> mark.term().equals(name)))
                .forEach(columns::add);
        all.stream().map(FinalMark::term).forEach(columns::add);
        var rows = new ArrayList<FinalsRow>();
        for (SubjectMarks subject : year.subjects()) {
            if (!subject.finals().isEmpty()) {
                rows.add(new FinalsRow(
                        subject.subject(),
                        columns.stream()
                                .map(term -> subject.finals().stream()
                                        .filter(mark -> mark.term().equals(term))
                                        .map(Chip::of)
                                        .toList())
                                .toList()));
            }
        }
        return new FinalsView(List.copyOf(columns), rows);
    }
}
