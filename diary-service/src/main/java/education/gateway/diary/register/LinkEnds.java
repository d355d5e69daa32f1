package education.gateway.diary.register;

/**
 * What a file would do to the links of its school.
 *
 * @param links links that would end, now or on the day of leaving
 * @param pupils pupils whose links these are
 * @param of the school's links of pupils who are enrolled now
 */
record LinkEnds(int links, int pupils, int of) {

    static final LinkEnds NONE = new LinkEnds(0, 0, 0);
}
