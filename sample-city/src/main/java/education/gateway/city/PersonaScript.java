package education.gateway.city;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The personas with fixed keys and their families, as written in the script. */
final class PersonaScript {

    /**
     * @param trusted as the state's account of this persona says; null where it says nothing
     */
    record ScriptedChild(
            PersonName name,
            Gender gender,
            int school,
            int grade,
            String letter,
            @Nullable Boolean trusted) {}

    /**
     * @param other the second parent, whom the simulator knows too; null where there is none
     */
    record Scripted(
            String key,
            Persona.Kind kind,
            Gender gender,
            PersonName name,
            boolean confirmed,
            @Nullable String email,
            Persona.Door door,
            @Nullable Integer school,
            @Nullable PersonName other,
            List<ScriptedChild> children) {

        boolean hasStateAccount() {
            return kind == Persona.Kind.ESIA;
        }
    }

    private static final String SHARED_MAILBOX = "shared-mailbox@example.test";

    private PersonaScript() {}

    static List<Scripted> all() {
        return List.of(
                citizen("esia-two-children", Gender.FEMALE, "Соколова Мария Андреевна")
                        .with(Persona.Door.STATE, "Соколов Дмитрий Олегович")
                        .child(Gender.FEMALE, "Соколова Анна Дмитриевна", 57, 3, "Б", true)
                        .child(Gender.MALE, "Соколов Илья Дмитриевич", 57, 8, "А", true)
                        .build(),
                citizen("esia-one-child-other-school", Gender.MALE, "Орлов Сергей Викторович")
                        .with(Persona.Door.STATE, "Белова Наталья Павловна")
                        .child(Gender.FEMALE, "Белова София Сергеевна", 210, 10, "А", true)
                        .build(),
                citizen("esia-new-parent", Gender.FEMALE, "Кузнецова Ольга Игоревна")
                        .with(Persona.Door.NONE, "Кузнецов Павел Андреевич")
                        .child(Gender.MALE, "Кузнецов Михаил Павлович", 57, 5, "А", true)
                        .build(),
                citizen("esia-simplified", Gender.FEMALE, "Волкова Екатерина Сергеевна")
                        .unconfirmed()
                        .build(),
                citizen("esia-no-children", Gender.MALE, "Громов Алексей Николаевич")
                        .build(),
                citizen("esia-untrusted-child", Gender.FEMALE, "Лебедева Татьяна Юрьевна")
                        .with(Persona.Door.NONE, "Лебедев Константин Игоревич")
                        .child(Gender.MALE, "Лебедев Артём Константинович", 57, 2, "А", null)
                        .build(),
                local("local-one-child", Gender.FEMALE, "Морозова Елена Викторовна")
                        .with(Persona.Door.DESK, "Морозов Алексей Романович")
                        .child(Gender.MALE, "Морозов Матвей Алексеевич", 57, 1, "А", true)
                        .build(),
                local("local-no-children", Gender.MALE, "Павлов Андрей Петрович")
                        .build(),
                local("local-legacy", Gender.FEMALE, "Егорова Нина Васильевна")
                        .with(Persona.Door.NONE, "Егоров Павел Игоревич")
                        .child(Gender.MALE, "Егоров Тимофей Павлович", 57, 4, "А", true)
                        .build(),
                local("shared-email-local", Gender.MALE, "Фёдоров Максим Ильич")
                        .email(SHARED_MAILBOX)
                        .build(),
                citizen("shared-email-esia", Gender.FEMALE, "Фёдорова Юлия Романовна")
                        .email(SHARED_MAILBOX)
                        .with(Persona.Door.STATE, null)
                        .child(Gender.FEMALE, "Фёдорова Алиса Максимовна", 604, 6, "А", true)
                        .build(),
                staff("officer-school-1", Gender.FEMALE, "Титова Галина Степановна", 57),
                staff("officer-school-2", Gender.MALE, "Зимин Олег Борисович", 210),
                staff("officer-school-3", Gender.FEMALE, "Шарова Ирина Львовна", 604),
                staff("it-admin", Gender.MALE, "Чернов Роман Денисович", null));
    }

    private static Draft citizen(String key, Gender gender, String name) {
        return new Draft(key, Persona.Kind.ESIA, gender, name);
    }

    private static Draft local(String key, Gender gender, String name) {
        return new Draft(key, Persona.Kind.LOCAL, gender, name);
    }

    private static Scripted staff(String key, Gender gender, String name, @Nullable Integer school) {
        var draft = new Draft(key, Persona.Kind.STAFF, gender, name);
        draft.school = school;
        return draft.build();
    }

    private static PersonName name(String text) {
        String[] parts = text.split(" ", -1);
        return new PersonName(parts[0], parts[1], parts[2]);
    }

    private static final class Draft {
        private final String key;
        private final Persona.Kind kind;
        private final Gender gender;
        private final PersonName name;
        private final List<ScriptedChild> children = new ArrayList<>();
        private boolean confirmed = true;
        private String email;
        private Persona.Door door = Persona.Door.NONE;
        private @Nullable Integer school;
        private @Nullable PersonName other;

        Draft(String key, Persona.Kind kind, Gender gender, String name) {
            this.key = key;
            this.kind = kind;
            this.gender = gender;
            this.name = name(name);
            this.email = key + "@example.test";
        }

        Draft unconfirmed() {
            confirmed = false;
            return this;
        }

        Draft email(String address) {
            email = address;
            return this;
        }

        Draft with(Persona.Door opened, @Nullable String otherParent) {
            door = opened;
            other = otherParent == null ? null : name(otherParent);
            return this;
        }

        Draft child(Gender sex, String fullName, int number, int grade, String letter, @Nullable Boolean trusted) {
            children.add(new ScriptedChild(name(fullName), sex, number, grade, letter, trusted));
            if (school == null) {
                school = number;
            }
            return this;
        }

        Scripted build() {
            return new Scripted(key, kind, gender, name, confirmed, email, door, school, other, List.copyOf(children));
        }
    }
}
