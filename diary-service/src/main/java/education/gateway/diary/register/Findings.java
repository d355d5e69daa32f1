package education.gateway.diary.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The bad cells of one file: all are counted, the first hundred are kept. */
final class Findings {

    static final int KEPT = 100;

    private final List<BadCell> kept = new ArrayList<>();
    private long count;

    void add(BadCell cell) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(cell);
        }
    }

    /** Adds the first of a larger number. */
    void addAll(List<BadCell> first, long ofThem) {
        first.forEach(this::add);
        count += ofThem - first.size();
    }

    boolean any() {
        return count > 0;
    }

    long count() {
        return count;
    }

    List<BadCell> inOrder() {
        return kept.stream().sorted(Comparator.comparingLong(BadCell::row)).toList();
    }
}
