package education.gateway.simulator.oauth;

import org.jspecify.annotations.Nullable;

/**
 * A request is refused. The message says why, for the developer of the client, and never repeats a value of the
 * request.
 */
public final class EsiaRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final EsiaError error;
    private final String description;

    EsiaRefusal(EsiaError error, String why) {
        this(error, null, why);
    }

    private EsiaRefusal(EsiaError error, @Nullable String parameter, String why) {
        super(why, null, false, false);
        this.error = error;
        this.description = parameter == null ? error.description() : error.description() + " [" + parameter + "]";
    }

    /** ESIA-007014 with the parameter's name in brackets. */
    static EsiaRefusal missing(String parameter, String why) {
        return new EsiaRefusal(EsiaError.MISSING_PARAMETER, parameter, why);
    }

    /** The person said no at the consent step. */
    public static EsiaRefusal byPerson() {
        return new EsiaRefusal(EsiaError.REFUSED, "the person refused consent");
    }

    public EsiaError error() {
        return error;
    }

    /** The {@code error_description}. */
    public String description() {
        return description;
    }

    /** Why, in words that hold no value of the request. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
