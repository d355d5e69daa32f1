package education.gateway.system.access;

import education.gateway.system.support.PupilRow;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ids that callers put in the place of a pupil's. */
final class Ids {

    /** Belongs to nobody; what it is answered with is what every foreign pupil must be answered with. */
    static final String UNKNOWN = UUID.randomUUID().toString();

    private static final List<String> OTHERS = List.of(
            UUID.randomUUID().toString(),
            UUID.randomUUID().toString(),
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "1-1-1-1-1",
            "0",
            "-1",
            "1",
            "null",
            "me",
            "*",
            "abc",
            "%20",
            "%7B8ca820ec-d0b0-4033-b06f-5f1f33f66a91%7D",
            "8ca820ecd0b04033b06f5f1f33f66a91",
            "8ca820ec-d0b0-4033-b06f-5f1f33f66a9",
            "8ca820ec-d0b0-4033-b06f-5f1f33f66a911",
            "'%20OR%201=1--",
            "%D0%90%D0%BD%D0%BD%D0%B0",
            "a".repeat(2_000));

    private static final int EVERY = 15;

    private Ids() {}

    static List<String> ofPupils() {
        return PupilRow.all().stream().map(PupilRow::id).toList();
    }

    /** Every pupil of the three schools, and what is no pupil of any school. */
    static List<String> all() {
        return Stream.concat(ofPupils().stream(), OTHERS.stream()).toList();
    }

    /** A hundred pupils and what is none, for callers to whom nothing is ever linked. */
    static List<String> some() {
        return thinned(all());
    }

    /** A hundred pupils. */
    static List<String> somePupils() {
        return thinned(ofPupils());
    }

    private static List<String> thinned(List<String> ids) {
        return IntStream.range(0, ids.size())
                .filter(i -> i % EVERY == 0)
                .mapToObj(ids::get)
                .toList();
    }
}
