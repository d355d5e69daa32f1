package education.gateway.keycloak.citizen;

/** Carries a refusal to the place that knows how to show it. */
public final class CitizenRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final CitizenRefusal reason;

    CitizenRefused(CitizenRefusal reason) {
        super(reason.name());
        this.reason = reason;
    }

    CitizenRefusal reason() {
        return reason;
    }
}
