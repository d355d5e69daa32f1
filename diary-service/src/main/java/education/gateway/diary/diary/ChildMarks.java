package education.gateway.diary.diary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The marks of a child in a range of days, by subject.
 *
 * @param from first day
 * @param to last day
 * @param terms of the child's class that the range touches
 * @param formula how averages are computed
 */
record ChildMarks(
        Child child, LocalDate from, LocalDate to, List<Term> terms, String formula, List<SubjectMarks> subjects) {

    static ChildMarks of(
            Child child, LocalDate from, LocalDate to, List<Term> terms, Journal journal, List<FinalMark> finals) {
        var names = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        Stream.of(
                        journal.marks().stream().map(Mark::subject),
                        journal.absences().stream().map(Absence::subject),
                        journal.lateness().stream().map(Lateness::subject),
                        journal.remarks().stream().map(Remark::subject),
                        finals.stream().map(FinalMark::subject))
                .flatMap(Function.identity())
                .forEach(names::add);
        var subjects = new ArrayList<SubjectMarks>();
        for (String name : names) {
            List<Mark> marks = about(name, journal.marks(), Mark::subject);
            subjects.add(new SubjectMarks(
                    name,
                    Average.of(marks).orElse(null),
                    marks,
                    about(name, journal.absences(), Absence::subject),
                    about(name, journal.lateness(), Lateness::subject),
                    about(name, journal.remarks(), Remark::subject),
                    about(name, finals, FinalMark::subject)));
        }
        return new ChildMarks(child, from, to, terms, Average.FORMULA, subjects);
    }

    private static <T> List<T> about(String subject, List<T> all, Function<T, String> subjectOf) {
        return all.stream()
                .filter(one -> subjectOf.apply(one).equalsIgnoreCase(subject))
                .toList();
    }
}
