package education.gateway.city;

/**
 * A class of one school.
 *
 * @param grade 1 to 11
 * @param letter one Cyrillic capital letter
 */
public record SchoolClass(int school, int grade, String letter) {

    /** As registers write it: {@code 8А}. */
    public String name() {
        return grade + letter;
    }
}
