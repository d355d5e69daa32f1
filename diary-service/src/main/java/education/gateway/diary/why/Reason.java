package education.gateway.diary.why;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something is not there, in the language of the page.
 *
 * @param title the reason in a few words
 * @param words what happened
 * @param reasons why a school refused, where it did
 * @param next what to do, a sentence or more each
 * @param desk number of the school where the next step is taken; null where nobody need go to a school
 */
record Reason(
        String title,
        List<String> words,
        List<String> reasons,
        List<String> next,
        List<Way> ways,
        @Nullable Integer desk) {

    static Reason of(String title, String... words) {
        return new Reason(title, List.of(words), List.of(), List.of(), List.of(), null);
    }

    Reason because(List<String> of) {
        return new Reason(title, words, List.copyOf(of), next, ways, desk);
    }

    Reason next(String... steps) {
        return new Reason(title, words, reasons, List.of(steps), ways, desk);
    }

    Reason next(List<String> steps) {
        return new Reason(title, words, reasons, List.copyOf(steps), ways, desk);
    }

    Reason by(Way... ways) {
        return new Reason(title, words, reasons, next, List.of(ways), desk);
    }

    /** The next step is taken at the school. */
    Reason at(int school) {
        return new Reason(title, words, reasons, next, ways, school);
    }
}
