package education.gateway.diary.guardianship;

import education.gateway.diary.language.Dates;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bar as the officer reads it.
 *
 * @param parent name as one of the pupil's links says it, or that none is known
 * @param why the reason, with the number of the document where there is one
 * @param lifted day on which it was lifted; null: it stands
 */
record BarCard(
        UUID id,
        String parent,
        String parentNumber,
        String why,
        String since,
        @Nullable String lifted) {

    static BarCard of(Bar bar, List<LinkOfSchool> ofPupil, Instant now) {
        Instant lifted = bar.liftedAt();
        String document = bar.document();
        return new BarCard(
                bar.id(),
                ofPupil.stream()
                        .filter(one -> one.link().parentId().equals(bar.parentId()) && one.parent() != null)
                        .findFirst()
                        .map(one -> LinkCard.nameOf(one.parent()))
                        .orElseGet(() -> LinkCard.nameOf(null)),
                LinkCard.grouped(bar.parentId()),
                LinkCard.why(bar.reason()) + (document == null ? "" : ", документ: " + document),
                Dates.day(bar.imposedAt(), now),
                lifted == null ? null : Dates.day(lifted, now));
    }

    @Override
    public String toString() {
        return "BarCard[" + id + "]";
    }
}
