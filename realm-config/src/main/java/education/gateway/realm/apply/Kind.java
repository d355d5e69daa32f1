package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Thing;
import java.util.stream.Stream;

/** How things of one kind become what the files say. */
interface Kind {

    /** The steps of a change; none where Keycloak cannot change it, which the reading back tells. */
    Stream<Step> steps(Change change, Site site);

    /** The steps that delete a thing that no file declares. */
    Stream<Step> deletion(Thing thing, Site site);
}
