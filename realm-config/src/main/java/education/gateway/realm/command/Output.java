package education.gateway.realm.command;

import java.io.PrintWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What commands print alike. */
final class Output {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Output() {}

    static void json(Object all, PrintWriter out) {
        out.println(JSON.writeValueAsString(all));
    }

    /** @param why empty where what is wrong says it */
    static void advice(String what, String why, String mend, PrintWriter out) {
        out.println("  what  " + what);
        if (!why.isEmpty()) {
            out.println("  why   " + why);
        }
        out.println("  mend  " + mend);
    }

    static String total(long errors, long warnings) {
        return errors + warnings == 0 ? "nothing found" : count(errors, "error") + ", " + count(warnings, "warning");
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
