package education.gateway.city;

/** One city for all tests that only look at it. */
final class Cities {

    static final City DEMO = SampleCity.generate(Options.DEFAULT);

    private Cities() {}
}
