package education.gateway.system.watching;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A PromQL expression, as far as it says which time series it asks for. */
record Query(String place, String text) {

    /**
     * What it asks for by one name.
     *
     * @param labels the matchers, such as {@code status="200"}
     */
    record Selector(String metric, List<Label> labels) {}

    /** @param operator {@code =}, {@code !=}, {@code =~} or {@code !~} */
    record Label(String name, String operator, String value) {}

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*)\\s*(\\()?(?:\\{((?:[^}\"]|\"[^\"]*\")*)})?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

    List<Selector> selectors() {
        String rest = GROUPING.matcher(text).replaceAll(" ").replaceAll("\\[[^]]*]", " ");
        var selectors = new ArrayList<Selector>();
        Matcher name = NAME.matcher(rest);
        while (name.find()) {
            boolean function = name.group(2) != null;
            if (!function && !WORDS.contains(name.group(1))) {
                selectors.add(new Selector(name.group(1), labels(name.group(3))));
            }
        }
        return selectors;
    }

    /** Every opened bracket is closed, in order. */
    boolean isBalanced() {
        var open = new StringBuilder();
        for (char letter : text.replaceAll("\"[^\"]*\"", "").toCharArray()) {
            if ("({[".indexOf(letter) >= 0) {
                open.append(letter);
            } else if (")}]".indexOf(letter) >= 0) {
                int last = open.length() - 1;
                if (last < 0 || "({[".indexOf(open.charAt(last)) != ")}]".indexOf(letter)) {
                    return false;
                }
                open.setLength(last);
            }
        }
        return open.isEmpty();
    }

    private static List<Label> labels(@Nullable String matchers) {
        var labels = new ArrayList<Label>();
        Matcher label = LABEL.matcher(matchers == null ? "" : matchers);
        while (label.find()) {
            labels.add(new Label(label.group(1), label.group(2), label.group(3)));
        }
        return labels;
    }
}
