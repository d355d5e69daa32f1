package education.gateway.simulator.rest;

import education.gateway.simulator.people.Child;
import education.gateway.simulator.people.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A person, contacts, documents and children as JSON objects; a field without its scope is absent. */
final class Shapes {

    private static final String VERIFIED = "VERIFIED";

    private Shapes() {}

    static Map<String, Object> person(Access.Opened opened) {
        Person person = opened.person();
        Map<String, Object> object = Facts.root();
        if (opened.has("fullname")) {
            object.put("firstName", person.name());
            object.put("lastName", person.surname());
            Facts.putIfPresent(object, "middleName", person.patronymic());
        }
        if (opened.has("birthdate")) {
            object.put("birthDate", Facts.date(person.birthDate()));
        }
        if (opened.has("gender")) {
            object.put("gender", person.gender().name());
        }
        object.put("trusted", person.confirmed());
        if (opened.has("citizenship")) {
            object.put("citizenship", "RUS");
        }
        if (opened.has("snils") && person.snils() != null) {
            object.put("snils", person.snils().printed());
        }
        object.put("updatedOn", Facts.UPDATED_ON);
        object.put("status", "REGISTERED");
        object.put("verifying", false);
        if (opened.has("id_doc") && person.confirmed()) {
            object.put("rIdDoc", passportId(person));
        }
        object.put("containsUpCfmCode", false);
        Facts.putTag(object);
        return object;
    }

    static List<Map<String, Object>> contacts(Access.Opened opened) {
        Person person = opened.person();
        List<Map<String, Object>> contacts = new ArrayList<>();
        boolean all = opened.has("contacts");
        if (person.email() != null && (all || opened.has("email"))) {
            contacts.add(contact(1, "EML", person.email(), person.emailVerified()));
        }
        if (person.mobile() != null && (all || opened.has("mobile"))) {
            contacts.add(contact(2, "MBT", person.mobile(), true));
        }
        return contacts;
    }

    /** An invented passport for a confirmed account: series 0000 was never issued. */
    static List<Map<String, Object>> documents(Access.Opened opened) {
        if (!opened.has("id_doc") || !opened.person().confirmed()) {
            return List.of();
        }
        Map<String, Object> passport = Facts.identifiable(passportId(opened.person()));
        passport.put("type", "RF_PASSPORT");
        passport.put("vrfStu", VERIFIED);
        passport.put("series", "0000");
        passport.put("number", "%06d".formatted(opened.oid() % 1_000_000));
        passport.put("issueDate", Facts.date(opened.person().birthDate().plusYears(20)));
        passport.put("issueId", "000000");
        passport.put("issuedBy", "СИМУЛЯТОР");
        Facts.putTag(passport);
        return List.of(passport);
    }

    static List<Map<String, Object>> kids(Access.Opened opened) {
        List<Map<String, Object>> kids = new ArrayList<>();
        for (Child child : opened.person().children()) {
            kids.add(kid(opened, child));
        }
        return kids;
    }

    /** The documents of a child that the scopes open. */
    static List<Map<String, Object>> kidDocuments(Access.Opened opened, Child child) {
        Child.BirthCertificate certificate = child.certificate();
        if (certificate == null || !opened.has("kid_birth_cert_doc")) {
            return List.of();
        }
        Map<String, Object> document = Facts.identifiable(child.id() * 10 + 1);
        document.put("type", certificate.type());
        document.put("series", certificate.series());
        document.put("number", certificate.number());
        document.put("issueDate", Facts.date(child.birthDate().plusDays(6)));
        document.put("issuedBy", "СИМУЛЯТОР");
        document.put("vrfStu", Boolean.TRUE.equals(child.trusted()) ? VERIFIED : "NOT_VERIFIED");
        Facts.putTag(document);
        return List.of(document);
    }

    private static Map<String, Object> kid(Access.Opened opened, Child child) {
        Map<String, Object> object = Facts.identifiable(child.id());
        Facts.putIfPresent(object, "trusted", child.trusted());
        object.put("updatedOn", Facts.UPDATED_ON);
        if (opened.has("kid_fullname")) {
            object.put("lastName", child.surname());
            object.put("firstName", child.name());
            Facts.putIfPresent(object, "middleName", child.patronymic());
        }
        if (opened.has("kid_birthdate")) {
            object.put("birthDate", Facts.date(child.birthDate()));
        }
        if (opened.has("kid_gender")) {
            object.put("gender", child.gender().name());
        }
        if (opened.has("kid_snils") && child.snils() != null) {
            object.put("snils", child.snils().printed());
        }
        if (opened.has("kid_birth_cert_doc")) {
            object.put("documents", Facts.collection(kidDocuments(opened, child)));
        }
        Facts.putTag(object);
        return object;
    }

    private static Map<String, Object> contact(long id, String type, String value, boolean verified) {
        Map<String, Object> contact = Facts.identifiable(id);
        contact.put("type", type);
        contact.put("vrfStu", verified ? VERIFIED : "NOT_VERIFIED");
        contact.put("value", value);
        Facts.putTag(contact);
        return contact;
    }

    private static long passportId(Person person) {
        return person.oid() % 1_000_000 + 1;
    }
}
