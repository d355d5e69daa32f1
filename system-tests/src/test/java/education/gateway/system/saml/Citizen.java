package education.gateway.system.saml;

import education.gateway.identifiers.Snils;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An invented person as the state's SAML describes them; numbers of the range without check digits.
 *
 * @param attributes by name, as the state sends them; a test bends them
 */
record Citizen(long oid, String snils, Map<String, String> attributes) {

    static final String USER_ID = "urn:mace:dir:attribute:userId";
    static final String SNILS = "urn:esia:personSNILS";
    static final String TRUSTED = "urn:esia:personTrusted";
    static final String ROLE = "urn:esia:globalRole";
    static final String LEVEL = "urn:esia:assuranceLevel";
    static final String SURNAME = "urn:mace:dir:attribute:lastName";

    private static final AtomicLong OIDS = new AtomicLong(1_000_500_000L);
    private static final AtomicLong NUMBERS = new AtomicLong(700_000L);

    static Citizen newcomer() {
        return withSnils(Snils.ofNumber(NUMBERS.incrementAndGet()).printed());
    }

    static Citizen withSnils(String snils) {
        long oid = OIDS.incrementAndGet();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("urn:mace:dir:attribute:authToken", "token-" + oid);
        attributes.put(USER_ID, Long.toString(oid));
        attributes.put(SURNAME, "Проверкина");
        attributes.put("urn:mace:dir:attribute:firstName", "Мария");
        attributes.put("urn:mace:dir:attribute:middleName", "Опытовна");
        attributes.put(TRUSTED, "true");
        attributes.put(SNILS, snils);
        attributes.put("urn:esia:personEMail", "citizen-" + oid + "@example.test");
        attributes.put(ROLE, "P");
        attributes.put(LEVEL, "AL20");
        return new Citizen(oid, snils, attributes);
    }
}
