package education.gateway.diary.register;

/**
 * What a list of pupils does to one of them, for the officers of the school.
 *
 * @param name surname, name, patronymic
 * @param className as the school writes it
 * @param what in Russian; of a SNILS only that it changes
 */
record PupilLine(String name, String className, String what) {}
