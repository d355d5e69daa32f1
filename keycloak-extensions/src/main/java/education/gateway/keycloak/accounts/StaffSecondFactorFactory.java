package education.gateway.keycloak.accounts;

/** The step {@code staff-second-factor}. */
public final class StaffSecondFactorFactory extends StepFactory {

    public StaffSecondFactorFactory() {
        super(
                "staff-second-factor",
                "Staff have a second factor",
                "Refuses an account without an enrolled one-time code; put it before the one-time code form.",
                new StaffSecondFactor());
    }
}
