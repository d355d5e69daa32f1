package education.gateway.stack.home;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One of the servers of a kind: Keycloak and the diary each run on one node or, behind a proxy, on two.
 *
 * @param number from 1
 * @param of how many there are
 */
public record Node(int number, int of) {

    /** More than two would need more ports than lie between two bases. */
    private static final int MOST = 2;

    /** The only one. */
    public static final Node ALONE = new Node(1, 1);

    /** All nodes of a stack with so many. */
    public static List<Node> all(int nodes) {
        return IntStream.rangeClosed(1, nodes)
                .mapToObj(number -> new Node(number, nodes))
                .toList();
    }

    /** Reads {@code NODES} as it came from the environment; absent or empty means one. */
    public static int parse(@Nullable String value) {
        if (value == null || value.isBlank() || value.strip().equals("1")) {
            return 1;
        }
        if (value.strip().equals(Integer.toString(MOST))) {
            return MOST;
        }
        throw new StackFailure("NODES must be 1 or " + MOST + ", not \"" + value + "\". Example: make up NODES=2");
    }

    public boolean isAlone() {
        return of == 1;
    }

    public boolean isFirst() {
        return number == 1;
    }

    /** What the server of a kind is called on this node: the first as the only one would be. */
    public String name(String kind) {
        return isFirst() ? kind : kind + "-" + number;
    }
}
