package education.gateway.simulator.people;

import education.gateway.identifiers.Snils;
import org.jspecify.annotations.Nullable;

/**
 * What a test changes of a person; null leaves a value as it is.
 *
 * @param oid for example the same SNILS under a new account
 * @param snils with or without dashes
 */
public record PersonChange(
        @Nullable Long oid,
        @Nullable Boolean confirmed,
        @Nullable String snils,
        @Nullable String surname,
        @Nullable String name,
        @Nullable String patronymic,
        @Nullable String email,
        @Nullable Boolean emailVerified) {

    /**
     * The person with this change.
     *
     * @throws IllegalArgumentException for an oid that is not positive or a text that is no SNILS
     */
    Person applyTo(Person person) {
        if (oid != null && oid <= 0) {
            throw new IllegalArgumentException("an oid is a positive number");
        }
        return new Person(
                person.key(),
                oid == null ? person.oid() : oid,
                person.login(),
                surname == null ? person.surname() : surname,
                name == null ? person.name() : name,
                patronymic == null ? person.patronymic() : patronymic,
                person.birthDate(),
                person.gender(),
                snils == null
                        ? person.snils()
                        : Snils.parse(snils).orElseThrow(() -> new IllegalArgumentException("not a SNILS")),
                confirmed == null ? person.confirmed() : confirmed,
                email == null ? person.email() : email,
                emailVerified == null ? person.emailVerified() : emailVerified,
                person.mobile(),
                person.children());
    }
}
