package education.gateway.realm.apply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which running step of a flow is which of the files', so that it keeps its id: Keycloak notes in a login that is under
 * way which steps are done by their ids, and whoever stands at a step that keeps its id goes on.
 *
 * @param matched by the files' step, in their order
 * @param added the files have, the server has not
 * @param gone the server has, the files have not
 */
record FlowMatch(Map<DeclaredStep, RunningStep> matched, List<DeclaredStep> added, List<RunningStep> gone) {

    static FlowMatch of(List<DeclaredStep> declared, List<RunningStep> running) {
        List<RunningStep> inOrder =
                running.stream().filter(step -> !step.isRetired()).toList();
        int[][] length = commonLengths(declared, inOrder);
        var partners = new LinkedHashMap<Integer, RunningStep>();
        var free = new ArrayList<RunningStep>(running);
        for (int i = 0, j = 0; i < declared.size() && j < inOrder.size(); ) {
            if (declared.get(i).key().equals(inOrder.get(j).key())) {
                partners.put(i, inOrder.get(j));
                free.remove(inOrder.get(j));
                i++;
                j++;
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        takeMoved(declared, partners, free);
        var matched = new LinkedHashMap<DeclaredStep, RunningStep>();
        var added = new ArrayList<DeclaredStep>();
        for (int i = 0; i < declared.size(); i++) {
            RunningStep partner = partners.get(i);
            if (partner == null) {
                added.add(declared.get(i));
            } else {
                matched.put(declared.get(i), partner);
            }
        }
        return new FlowMatch(matched, List.copyOf(added), List.copyOf(free));
    }

    /**
     * Steps that stand elsewhere keep their ids where their order says nothing (ways to choose from) or where one write
     * moves them. Several that change places would pass through orders that nobody wrote: those are made anew, and the
     * former ones go when the new ones stand.
     */
    private static void takeMoved(
            List<DeclaredStep> declared, Map<Integer, RunningStep> partners, List<RunningStep> free) {
        var moved = new LinkedHashMap<Integer, RunningStep>();
        var left = new ArrayList<>(free);
        for (int i = 0; i < declared.size(); i++) {
            String key = declared.get(i).key();
            if (!partners.containsKey(i)) {
                RunningStep elsewhere = left.stream()
                        .filter(step -> step.key().equals(key))
                        .findFirst()
                        .orElse(null);
                if (elsewhere != null) {
                    moved.put(i, elsewhere);
                    left.remove(elsewhere);
                }
            }
        }
        boolean choice = declared.stream().allMatch(step -> step.requirement().equals("ALTERNATIVE"));
        long live = moved.values().stream().filter(step -> !step.isOff()).count();
        moved.forEach((i, step) -> {
            if (choice || live <= 1 || step.isOff()) {
                partners.put(i, step);
                free.remove(step);
            }
        });
    }

    private static int[][] commonLengths(List<DeclaredStep> declared, List<RunningStep> running) {
        int[][] length = new int[declared.size() + 1][running.size() + 1];
        for (int i = declared.size() - 1; i >= 0; i--) {
            for (int j = running.size() - 1; j >= 0; j--) {
                length[i][j] = declared.get(i).key().equals(running.get(j).key())
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }

    /**
     * Where a step belongs: the priority it has where that is in order, one between its neighbours where there is room,
     * and otherwise one behind all that are there now.
     */
    Map<DeclaredStep, Integer> places(List<DeclaredStep> declared) {
        var places = new LinkedHashMap<DeclaredStep, Integer>();
        List<DeclaredStep> kept = inOrder(declared);
        int last = 0;
        for (int i = 0; i < declared.size(); i++) {
            DeclaredStep step = declared.get(i);
            if (kept.contains(step)) {
                last = Objects.requireNonNull(matched.get(step)).priority();
            } else {
                int next = nextKept(declared, kept, i);
                int between = (int) declared.subList(i, declared.size()).stream()
                        .takeWhile(other -> !kept.contains(other))
                        .count();
                int room = (next - last) / (between + 1);
                if (room < 1) {
                    return behindAll(declared);
                }
                last += room;
            }
            places.put(step, last);
        }
        return places;
    }

    private int nextKept(List<DeclaredStep> declared, List<DeclaredStep> kept, int from) {
        return declared.subList(from, declared.size()).stream()
                .filter(kept::contains)
                .findFirst()
                .map(step -> Objects.requireNonNull(matched.get(step)).priority())
                .orElse(highest() + 10 * (declared.size() + 1));
    }

    private int highest() {
        return matched.values().stream()
                .filter(step -> !step.isRetired())
                .mapToInt(RunningStep::priority)
                .max()
                .orElse(0);
    }

    private Map<DeclaredStep, Integer> behindAll(List<DeclaredStep> declared) {
        var places = new LinkedHashMap<DeclaredStep, Integer>();
        int highest = highest();
        for (int i = 0; i < declared.size(); i++) {
            places.put(declared.get(i), highest + 10 * (i + 1));
        }
        return places;
    }

    /** The most steps that may stay where they are. */
    private List<DeclaredStep> inOrder(List<DeclaredStep> declared) {
        List<DeclaredStep> there =
                declared.stream().filter(matched::containsKey).toList();
        var best = new ArrayList<List<DeclaredStep>>();
        List<DeclaredStep> longest = List.of();
        for (DeclaredStep step : there) {
            List<DeclaredStep> chain = List.of();
            for (List<DeclaredStep> before : best) {
                if (before.size() > chain.size() && priority(before.get(before.size() - 1)) < priority(step)) {
                    chain = before;
                }
            }
            var mine = new ArrayList<>(chain);
            if (!Objects.requireNonNull(matched.get(step)).isRetired()) {
                mine.add(step);
                best.add(mine);
            }
            longest = mine.size() > longest.size() ? mine : longest;
        }
        return longest;
    }

    private int priority(DeclaredStep step) {
        return Objects.requireNonNull(matched.get(step)).priority();
    }
}
