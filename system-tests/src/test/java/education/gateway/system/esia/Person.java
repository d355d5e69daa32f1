package education.gateway.system.esia;

import education.gateway.identifiers.Snils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An invented citizen as the state knows them; numbers are from the range without check digits, which no living person
 * has.
 *
 * @param oid the state's number of the account
 * @param snils as the state writes it
 * @param fields what REST tells about the person
 * @param contacts the collection {@code ctts}
 * @param kids the collection {@code kids}
 */
public record Person(
        long oid,
        String snils,
        Map<String, Object> fields,
        List<Map<String, Object>> contacts,
        List<Map<String, Object>> kids) {

    private static final AtomicLong OIDS = new AtomicLong(1_000_300_000L);
    private static final AtomicLong NUMBERS = new AtomicLong(500_000L);

    /** Somebody who has never been here: confirmed, with a verified address and one confirmed child. */
    public static Person newcomer() {
        return withSnils(nextSnils());
    }

    /** The same citizen under another account number of the state. */
    public static Person withSnils(String snils) {
        long oid = OIDS.incrementAndGet();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("stateFacts", List.of("EntityRoot"));
        fields.put("firstName", "Мария");
        fields.put("lastName", "Проверкина");
        fields.put("middleName", "Опытовна");
        fields.put("birthDate", "26.05.1988");
        fields.put("gender", "F");
        fields.put("trusted", true);
        fields.put("citizenship", "RUS");
        fields.put("snils", snils);
        fields.put("updatedOn", 1_700_000_000L);
        fields.put("status", "REGISTERED");
        fields.put("verifying", false);
        fields.put("rIdDoc", 3571);
        fields.put("containsUpCfmCode", false);
        fields.put("eTag", "61F2");
        var contacts = new ArrayList<Map<String, Object>>();
        contacts.add(contact(16, "EML", mailbox(snils), "VERIFIED"));
        contacts.add(contact(17, "MBT", "+7(999)1234567", "VERIFIED"));
        var kids = new ArrayList<Map<String, Object>>();
        kids.add(kid(nextSnils()));
        return new Person(oid, snils, fields, contacts, kids);
    }

    /** Where the person's letters go: a name that tells neither number. */
    private static String mailbox(String snils) {
        return "parent-" + Integer.toString(snils.hashCode() & 0xffffff, 36) + "@example.test";
    }

    public String mailbox() {
        return String.valueOf(contacts.get(0).get("value"));
    }

    /** The person's name at every gateway; another one than at the state. */
    public String subjectAtGateways() {
        return "subject-" + oid;
    }

    /** Whether the state has confirmed the account. */
    public boolean isConfirmed() {
        return Boolean.TRUE.equals(fields.get("trusted"));
    }

    public static String nextSnils() {
        return Snils.ofNumber(NUMBERS.incrementAndGet()).printed();
    }

    public static Map<String, Object> contact(long id, String type, String value, String verification) {
        var contact = new LinkedHashMap<String, Object>();
        contact.put("stateFacts", List.of("Identifiable"));
        contact.put("id", id);
        contact.put("type", type);
        contact.put("vrfStu", verification);
        contact.put("value", value);
        contact.put("eTag", "A1");
        return contact;
    }

    public static Map<String, Object> kid(String snils) {
        var kid = new LinkedHashMap<String, Object>();
        kid.put("stateFacts", List.of("Identifiable"));
        kid.put("id", OIDS.incrementAndGet());
        kid.put("eTag", "B2");
        kid.put("trusted", true);
        kid.put("updatedOn", 1_700_000_000L);
        kid.put("lastName", "Проверкина");
        kid.put("firstName", "Анна");
        kid.put("middleName", "Ивановна");
        kid.put("birthDate", "14.03.2015");
        kid.put("gender", "F");
        kid.put("snils", snils);
        return kid;
    }
}
