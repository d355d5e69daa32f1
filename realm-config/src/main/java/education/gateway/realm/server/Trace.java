package education.gateway.realm.server;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * By what an admin event shows that it is about something. Most events say by their path which thing it was; some only
 * of which kind, and then nobody may be named as who did it to this one.
 *
 * @param path of the resource, as events have it
 * @param operation {@code CREATE}, {@code UPDATE}, {@code DELETE}; empty for any
 * @param what such as {@code a flow was changed} where another of the kind may be meant; empty where this one is
 * @param key that holds the thing's name in a representation, where the realm keeps these; empty for none
 * @param name of the thing there
 */
public record Trace(Pattern path, String operation, String what, String key, String name) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Just this resource. */
    public static Trace of(String path) {
        return new Trace(Pattern.compile(Pattern.quote(path)), "", "", "", "");
    }

    /** What stands below this resource. */
    public static Trace below(String path) {
        return new Trace(Pattern.compile(Pattern.quote(path) + "/.+"), "", "", "", "");
    }

    /**
     * One of its kind, of which the event does not say which one.
     *
     * @param path a regular expression
     */
    public static Trace ofKind(String path, String operation, String what) {
        return new Trace(Pattern.compile(path), operation, what, "", "");
    }

    /** The same where a representation, if there is one, says which. */
    public Trace named(String keyOfName, String itsName) {
        return new Trace(path, operation, what, keyOfName, itsName);
    }

    /** What the event says of it. */
    enum Meaning {
        NOTHING,
        ONE_OF_ITS_KIND,
        THIS
    }

    Meaning of(JsonNode event) {
        if (!path.matcher(event.path("resourcePath").asString("")).matches()
                || !operation.isEmpty()
                        && !operation.equals(event.path("operationType").asString(""))) {
            return Meaning.NOTHING;
        }
        String told = key.isEmpty() ? "" : told(event);
        if (!told.isEmpty()) {
            return told.equals(name) ? Meaning.THIS : Meaning.NOTHING;
        }
        return what.isEmpty() ? Meaning.THIS : Meaning.ONE_OF_ITS_KIND;
    }

    private String told(JsonNode event) {
        try {
            return JSON.readTree(event.path("representation").asString(""))
                    .path(key)
                    .asString("");
        } catch (JacksonException none) {
            return "";
        }
    }
}
