package education.gateway.city;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What teachers write: topics in the order of a term, homework, and words beside marks. */
final class LessonTexts {

    private enum Line {
        TOPICS("Т: "),
        SECOND_LESSONS("С: "),
        HOMEWORK("Д: "),
        PRAISE("+: "),
        ADVICE("-: ");

        private final String prefix;

        Line(String prefix) {
            this.prefix = prefix;
        }
    }

    /**
     * A lesson's topic.
     *
     * @param part which of the topic's lessons it is; empty for the first
     */
    record Topic(String theme, String part) {

        String full() {
            return part.isEmpty() ? theme : theme + ". " + part;
        }
    }

    private record Section(String subject, int fromGrade, int toGrade, Map<Line, List<String>> texts) {

        boolean fits(String name, int grade) {
            return subject.equals(name) && fromGrade <= grade && grade <= toGrade;
        }
    }

    private static final List<String> SECOND_LESSONS = List.of("Закрепление", "Практикум", "Обобщение");

    private final List<Section> sections = new ArrayList<>();
    private final Map<String, List<String>> found = new HashMap<>();
    private final Map<String, List<String>> order = new HashMap<>();

    LessonTexts() {
        for (String line : TextResource.lines("lessons.txt")) {
            if (line.startsWith("[")) {
                sections.add(section(line));
                continue;
            }
            for (Line kind : Line.values()) {
                if (line.startsWith(kind.prefix)) {
                    List<String> texts =
                            List.of(line.substring(kind.prefix.length()).split(" \\| ", -1));
                    sections.get(sections.size() - 1).texts().put(kind, texts);
                }
            }
        }
    }

    /** Reads a heading like {@code [Алгебра|7-9]}. */
    private static Section section(String heading) {
        int bar = heading.indexOf('|');
        int dash = heading.indexOf('-', bar);
        return new Section(
                heading.substring(1, bar),
                Integer.parseInt(heading.substring(bar + 1, dash)),
                Integer.parseInt(heading.substring(dash + 1, heading.length() - 1)),
                new HashMap<>());
    }

    /**
     * What one of a term's lessons is about.
     *
     * @param ordinal 1 for the term's first lesson of the subject
     * @param total how many lessons of the subject the term has
     */
    Topic topic(String subject, int grade, int ordinal, int total) {
        List<String> topics = order.computeIfAbsent(subject + grade, absent -> topicsOf(subject, grade));
        if (topics.isEmpty()) {
            return new Topic("", "");
        }
        int span = Math.max(total, topics.size());
        int index = (ordinal - 1) * topics.size() / span;
        int begun = (index * span + topics.size() - 1) / topics.size();
        int lesson = ordinal - 1 - begun;
        if (lesson == 0) {
            return new Topic(topics.get(index), "");
        }
        List<String> found = find(Line.SECOND_LESSONS, subject, grade);
        List<String> names = found.isEmpty() ? SECOND_LESSONS : found;
        return new Topic(topics.get(index), names.get((lesson - 1) % names.size()));
    }

    /** Two or three grades that share a list begin at different places of it; with more, the list is a circle. */
    private List<String> topicsOf(String subject, int grade) {
        List<String> topics = find(Line.TOPICS, subject, grade);
        if (topics.isEmpty() || subject.equals(Curriculum.TALK)) {
            return topics;
        }
        Section section = sections.stream()
                .filter(candidate -> candidate.fits(subject, grade))
                .filter(candidate -> candidate.texts().containsKey(Line.TOPICS))
                .findFirst()
                .orElseThrow();
        int grades = section.toGrade() - section.fromGrade() + 1;
        int above = grade - section.fromGrade();
        if (grades <= 3) {
            return topics.subList(above * topics.size() / (grades + 1), topics.size());
        }
        var turned = new ArrayList<>(topics);
        Collections.rotate(turned, -above * topics.size() / grades);
        return turned;
    }

    /** Empty where the subject gives none. */
    String homework(String subject, int grade, int ordinal, Dice dice) {
        List<String> texts = find(Line.HOMEWORK, subject, grade);
        if (texts.isEmpty()) {
            return "";
        }
        int exercise = ordinal * 7 + dice.between(1, 6);
        int task = ordinal * 6 + dice.between(1, 9);
        int page = 4 + ordinal + dice.between(0, 2);
        return Template.fill(
                dice.pick(texts),
                Map.of(
                        'у',
                        exercise,
                        'н',
                        task,
                        'с',
                        page,
                        'п',
                        1 + ordinal * 2 / 5,
                        'к',
                        dice.between(1, 12),
                        'г',
                        1 + ordinal / 2,
                        'м',
                        1 + ordinal / 9));
    }

    /** Something kind for a four or a five, something useful for less; empty where there is nothing to say. */
    String comment(String subject, int grade, boolean good, Gender pupil, Dice dice) {
        List<String> texts = find(good ? Line.PRAISE : Line.ADVICE, subject, grade);
        return texts.isEmpty() ? "" : Template.inGender(dice.pick(texts), pupil);
    }

    private List<String> find(Line line, String subject, int grade) {
        return found.computeIfAbsent(line.prefix + subject + grade, absent -> sections.stream()
                .filter(section -> section.fits(subject, grade))
                .map(section -> section.texts().getOrDefault(line, List.of()))
                .filter(texts -> !texts.isEmpty())
                .findFirst()
                .orElse(List.of()));
    }
}
