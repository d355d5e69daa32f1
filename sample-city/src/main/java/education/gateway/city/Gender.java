package education.gateway.city;

/** As the state's accounts tell it. */
public enum Gender {
    MALE("M"),
    FEMALE("F");

    private final String code;

    Gender(String code) {
        this.code = code;
    }

    /** The letter that the state's REST answers use. */
    public String code() {
        return code;
    }
}
