package education.gateway.city;

import java.util.List;

/** One school and what its officer would upload. */
public record School(
        int number,
        String name,
        List<SchoolClass> classes,
        List<Pupil> pupils,
        List<Term> terms,
        List<Lesson> lessons,
        List<Mark> marks) {}
