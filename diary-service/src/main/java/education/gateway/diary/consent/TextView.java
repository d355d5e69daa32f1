package education.gateway.diary.consent;

import java.util.ArrayList;
import java.util.List;

/**
 * A text of consent as a page shows it.
 *
 * @param version its name
 * @param blocks headings, paragraphs and lists in their order
 */
record TextView(String version, List<Block> blocks) {

    /**
     * @param heading whether it is one
     * @param text of a heading or a paragraph; empty for a list
     * @param items of a list
     */
    record Block(boolean heading, String text, List<String> items) {}

    static TextView of(ConsentText text) {
        var blocks = new ArrayList<Block>();
        for (String part : text.body().split("\\n{2,}")) {
            if (part.startsWith("# ")) {
                continue; // the page has the same title
            }
            if (part.startsWith("## ")) {
                blocks.add(new Block(true, part.substring(3), List.of()));
            } else if (part.startsWith("- ")) {
                blocks.add(new Block(false, "", List.of(part.substring(2).split("\\n- "))));
            } else {
                blocks.add(new Block(false, part, List.of()));
            }
        }
        return new TextView(text.version(), blocks);
    }
}
