package education.gateway.simulator.saml;

import education.gateway.simulator.people.Gender;
import education.gateway.simulator.people.Person;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.schema.XSString;
import org.opensaml.core.xml.schema.impl.XSStringBuilder;
import org.opensaml.saml.saml2.core.Attribute;
import org.opensaml.saml.saml2.core.AttributeStatement;
import org.opensaml.saml.saml2.core.AttributeValue;

/** What the state tells about a person by SAML (esia-protocol 6). Nothing about children. */
final class PersonAttributes {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private PersonAttributes() {}

    static Map<String, String> of(Person person, String sid) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("urn:mace:dir:attribute:authToken", sid);
        attributes.put("urn:mace:dir:attribute:userId", Long.toString(person.oid()));
        attributes.put("urn:mace:dir:attribute:lastName", person.surname());
        attributes.put("urn:mace:dir:attribute:firstName", person.name());
        put(attributes, "urn:mace:dir:attribute:middleName", person.patronymic());
        put(attributes, "urn:esia:userName", person.login());
        attributes.put("urn:esia:personTrusted", Boolean.toString(person.confirmed()));
        put(
                attributes,
                "urn:esia:personSNILS",
                person.snils() == null ? null : person.snils().printed());
        put(attributes, "urn:esia:personEMail", person.emailVerified() ? person.email() : null);
        put(attributes, "urn:esia:personMobilePhone", person.mobile());
        attributes.put("urn:esia:birthDate", DATE.format(person.birthDate()));
        attributes.put("urn:esia:gender", person.gender() == Gender.F ? "FEMALE" : "MALE");
        attributes.put("urn:esia:globalRole", "P");
        attributes.put("urn:esia:authnMethod", "PWD");
        attributes.put("urn:esia:assuranceLevel", person.confirmed() ? "AL20" : "AL10");
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    static AttributeStatement statement(Map<String, String> values) {
        AttributeStatement statement = OpenSaml.make(AttributeStatement.class, AttributeStatement.DEFAULT_ELEMENT_NAME);
        values.forEach((name, value) -> {
            Attribute attribute = OpenSaml.make(Attribute.class, Attribute.DEFAULT_ELEMENT_NAME);
            attribute.setName(name);
            attribute.setNameFormat(Attribute.BASIC);
            attribute.setFriendlyName(name.substring(name.lastIndexOf(':') + 1));
            XSString text = new XSStringBuilder().buildObject(AttributeValue.DEFAULT_ELEMENT_NAME, XSString.TYPE_NAME);
            text.setValue(value);
            attribute.getAttributeValues().add(text);
            statement.getAttributes().add(attribute);
        });
        return statement;
    }
}
