package education.gateway.diary.why;

import static education.gateway.diary.language.Words.say;

import org.jspecify.annotations.Nullable;

/**
 * A child who is not shown.
 *
 * @param child as this parent wrote the name or may read it; otherwise words that fit any child
 * @param place class and school, null where it says nothing
 */
record Card(String child, @Nullable String place, Reason reason) {

    static final String SOME_CHILD = "Ребёнок, доступ к которому открывала школа";

    static String place(String className, int school) {
        return say("{0}, школа № {1}", className, school);
    }

    static String school(int number) {
        return say("школа № {0}", number);
    }

    @Override
    public String toString() {
        return "Card[" + reason.title() + "]";
    }
}
