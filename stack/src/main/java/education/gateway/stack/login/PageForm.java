package education.gateway.stack.login;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/**
 * A form of a page with what is filled in already.
 *
 * @param action where it is sent, absolute
 * @param post whether it is posted; otherwise it becomes a query
 * @param fields names and values in the order of the page
 */
public record PageForm(URI action, boolean post, Map<String, String> fields) {

    static PageForm of(Element form) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : form.select("input[name], select[name], textarea[name]")) {
            var type = field.attr("type").toLowerCase(Locale.ROOT);
            boolean sentOnlyWhenChosen =
                    type.equals("checkbox") || type.equals("radio") || type.equals("submit") || type.equals("image");
            if (!sentOnlyWhenChosen || field.hasAttr("checked")) {
                fields.put(field.attr("name"), value(field));
            }
        }
        var action = form.absUrl("action").isEmpty() ? form.baseUri() : form.absUrl("action");
        return new PageForm(URI.create(action), form.attr("method").equalsIgnoreCase("post"), fields);
    }

    private static String value(Element field) {
        if (field.normalName().equals("select")) {
            var chosen = field.selectFirst("option[selected]");
            var option = chosen == null ? field.selectFirst("option") : chosen;
            return option == null ? "" : option.attr("value");
        }
        return field.normalName().equals("textarea") ? field.wholeText() : field.attr("value");
    }

    /** The form with a field filled in. */
    public PageForm with(String name, String value) {
        var filled = new LinkedHashMap<>(fields);
        filled.put(name, value);
        return new PageForm(action, post, filled);
    }
}
