package education.gateway.simulator.rest;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Deviations of the data itself; the fault's name is the constant's in lower case with dashes. */
enum DataFault {
    PERSON_OTHER_SNILS(Target.PERSON, "somebody else's SNILS", replace("snils", Values.OTHER_SNILS)),
    PERSON_WITHOUT_SNILS(Target.PERSON, "no SNILS although its scope was granted", remove("snils")),
    PERSON_BAD_SNILS(Target.PERSON, "a SNILS with wrong check digits", replace("snils", Values.BAD_SNILS)),
    PERSON_NOT_TRUSTED(Target.PERSON, "trusted false", put("trusted", false)),
    PERSON_TRUSTED_ABSENT(Target.PERSON, "no trusted", remove("trusted")),
    PERSON_TRUSTED_TEXT(Target.PERSON, "trusted as the string true", put("trusted", "true")),
    PERSON_WITHOUT_NAMES(Target.PERSON, "no names", remove("lastName", "firstName", "middleName")),
    PERSON_SCRIPT_NAMES(Target.PERSON, "a script tag as the surname", replace("lastName", Values.SCRIPT)),
    PERSON_LONG_NAMES(Target.PERSON, "a surname of 5,000 letters", replace("lastName", "Ы".repeat(5000))),
    CONTACTS_NOT_VERIFIED(Target.CONTACT, "everything NOT_VERIFIED", put("vrfStu", "NOT_VERIFIED")),
    CONTACTS_LINE_BREAK(
            Target.CONTACT, "values with a line break", put("value", "somebody@example.org\r\nBcc: other@example.org")),
    KIDS_WITHOUT_SNILS(Target.KID, "no SNILS", remove("snils")),
    KIDS_BAD_SNILS(Target.KID, "a SNILS with wrong check digits", replace("snils", Values.BAD_SNILS)),
    KIDS_PARENT_SNILS(Target.KID, "the parent's SNILS in place of the child's", Values.ELSEWHERE),
    KIDS_TRUSTED_ABSENT(Target.KID, "no trusted", remove("trusted")),
    KIDS_TRUSTED_NULL(Target.KID, "trusted null", kid -> kid.put("trusted", null)),
    KIDS_TRUSTED_TEXT(Target.KID, "trusted as the string true", put("trusted", "true")),
    KIDS_TRUSTED_FALSE(Target.KID, "trusted false", put("trusted", false)),
    KIDS_BAD_BIRTH_DATE(Target.KID, "birth date 31.02.2015", replace("birthDate", "31.02.2015")),
    KIDS_SCRIPT_NAMES(Target.KID, "a script tag as the name", replace("firstName", Values.SCRIPT)),
    KIDS_TWICE(Target.KID, "every child twice", Values.ELSEWHERE),
    KIDS_TEN_THOUSAND(Target.KID, "ten thousand copies of the first child", Values.ELSEWHERE),
    KIDS_ELEMENTS_ABSENT(Target.KID_COLLECTION, "size without elements", remove("elements")),
    KIDS_ELEMENTS_NOT_A_LIST(Target.KID_COLLECTION, "elements as an object", put("elements", Map.of("0", "none")));

    /** The kind of object that is changed. */
    enum Target {
        PERSON,
        CONTACT,
        KID,
        KID_COLLECTION
    }

    private final Target target;
    private final String description;
    private final Consumer<Map<String, Object>> change;

    DataFault(Target target, String description, Consumer<Map<String, Object>> change) {
        this.target = target;
        this.description = description;
        this.change = change;
    }

    String faultName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }

    Target target() {
        return target;
    }

    void apply(Map<String, Object> object) {
        change.accept(object);
    }

    private static Consumer<Map<String, Object>> put(String name, Object value) {
        return object -> object.put(name, value);
    }

    /** Only where the value was to be told at all. */
    private static Consumer<Map<String, Object>> replace(String name, Object value) {
        return object -> object.replace(name, value);
    }

    private static Consumer<Map<String, Object>> remove(String... names) {
        return object -> {
            for (String name : names) {
                object.remove(name);
            }
        };
    }

    private static final class Values {
        static final String SCRIPT = "<script>alert(1)</script>";
        static final String BAD_SNILS = "112-233-445 96";
        static final String OTHER_SNILS = "000-000-999 01";

        /** The change needs more than the object and is made by {@link DataFaults}. */
        static final Consumer<Map<String, Object>> ELSEWHERE = object -> {};
    }
}
