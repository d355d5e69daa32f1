package education.gateway.city;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which classes the schools have and how many pupils sit in each. */
final class ClassPlan {

    private static final int MEAN_SIZE = 25;
    private static final List<String> LETTERS = List.of("А", "Б");

    private ClassPlan() {}

    /** The classes of the whole city, 1,500 seats, first grades first within each school. */
    static Map<SchoolClass, Integer> of(Dice dice) {
        var classes = new ArrayList<SchoolClass>();
        addSchool(classes, 57, 11, 11);
        addSchool(classes, 210, 11, 9);
        addSchool(classes, 604, 9, 9);
        int[] sizes = new int[classes.size()];
        for (int i = 0; i + 1 < sizes.length; i += 2) {
            int moved = dice.between(-4, 4);
            sizes[i] = MEAN_SIZE + moved;
            sizes[i + 1] = MEAN_SIZE - moved;
        }
        var plan = new LinkedHashMap<SchoolClass, Integer>();
        for (int i = 0; i < sizes.length; i++) {
            plan.put(classes.get(i), sizes[i]);
        }
        return plan;
    }

    private static void addSchool(List<SchoolClass> classes, int number, int lastGrade, int lastGradeWithTwo) {
        for (int grade = 1; grade <= lastGrade; grade++) {
            for (String letter : grade <= lastGradeWithTwo ? LETTERS : LETTERS.subList(0, 1)) {
                classes.add(new SchoolClass(number, grade, letter));
            }
        }
    }
}
