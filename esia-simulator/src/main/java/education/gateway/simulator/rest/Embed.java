package education.gateway.simulator.rest;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code embed} parameter: {@code (elements)} or {@code (contacts.elements,kids.elements)}. */
final class Embed {

    private Embed() {}

    /** The names inside the parentheses; nothing when there are none. */
    static Set<String> names(@Nullable String embed) {
        Set<String> names = new LinkedHashSet<>();
        if (embed != null && embed.startsWith("(") && embed.endsWith(")")) {
            for (String name : embed.substring(1, embed.length() - 1).split(",", -1)) {
                names.add(name.strip());
            }
        }
        return names;
    }
}
