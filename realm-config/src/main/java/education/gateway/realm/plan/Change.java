package education.gateway.realm.plan;

import java.util.List;

/**
 * A thing that is not as the files say.
 *
 * @param missing it does not exist
 * @param fields what differs; for a missing one, what it would get
 */
public record Change(Thing thing, boolean missing, List<FieldChange> fields) {}
