package education.gateway.diary.diary;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        var marks = bySubject(journal.marks(), Mark::subject);
        var absences = bySubject(journal.absences(), Absence::subject);
        var lateness = bySubject(journal.lateness(), Lateness::subject);
        var remarks = bySubject(journal.remarks(), Remark::subject);
        var finalMarks = bySubject(finals, FinalMark::subject);
        var names = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        Stream.of(marks, absences, lateness, remarks, finalMarks)
                .map(Map::keySet)
                .forEach(names::addAll);
        var subjects = names.stream()
                .map(name -> new SubjectMarks(
                        name,
                        Average.of(marks.getOrDefault(name, List.of())).orElse(null),
                        marks.getOrDefault(name, List.of()),
                        absences.getOrDefault(name, List.of()),
                        lateness.getOrDefault(name, List.of()),
                        remarks.getOrDefault(name, List.of()),
                        finalMarks.getOrDefault(name, List.of())))
                .toList();
        return new ChildMarks(child, from, to, terms, Average.FORMULA, subjects);
    }

    /** Schools write one subject with small and with capital letters. */
    private static <T> Map<String, List<T>> bySubject(List<T> all, Function<T, String> subjectOf) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        subjectOf, () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER), Collectors.toList()));
    }
}
