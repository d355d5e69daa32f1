package education.gateway.diary.guardianship;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClientException;

/**
 * Compares our links with Keycloak's projection, some thousands of parents an hour, and hands over anew what differs:
 * what a restored backup or an old mistake left behind. Access does not wait for it: every read asks the view.
 */
@Component
class HandoverSweep {

    private static final Logger LOG = LoggerFactory.getLogger(HandoverSweep.class);
    private static final int PAGE = 200;

    private final SweepCursor cursor;
    private final Links links;
    private final Handovers handovers;
    private final KeycloakGuardianship keycloak;
    private final GuardianshipSettings.Handover settings;
    private final TransactionTemplate transaction;

    HandoverSweep(
            SweepCursor cursor,
            Links links,
            Handovers handovers,
            KeycloakGuardianship keycloak,
            GuardianshipSettings settings,
            TransactionTemplate transaction) {
        this.cursor = cursor;
        this.links = links;
        this.handovers = handovers;
        this.keycloak = keycloak;
        this.settings = settings.handover();
        this.transaction = transaction;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void hourly() {
        if (cursor.start()) {
            handovers.forgetDelivered(settings.keepDelivered());
            try {
                int repaired = sweep();
                LOG.info("compared with Keycloak, {} pairs handed over anew", repaired);
            } catch (RestClientException away) {
                LOG.warn("the comparison with Keycloak stopped: it does not answer");
            }
        }
    }

    /**
     * @return how many pairs differed
     * @throws RestClientException when Keycloak does not answer; the next run goes on at the same parent
     */
    int sweep() {
        int repaired = 0;
        for (int compared = 0; compared < settings.sweepAtMost(); compared += PAGE) {
            List<String> parents = cursor.nextParents(PAGE);
            for (String parentId : parents) {
                repaired += compare(parentId);
            }
            cursor.moveTo(parents.size() < PAGE ? "" : parents.get(parents.size() - 1));
            if (parents.size() < PAGE) {
                break;
            }
        }
        return repaired;
    }

    private int compare(String parentId) {
        if (handovers.isOnItsWay(parentId)) {
            return 0;
        }
        Optional<List<KeycloakGuardianship.Stored>> stored = keycloak.linksOf(parentId);
        if (stored.isEmpty()) {
            return 0;
        }
        handovers.unpark(parentId);
        Integer repaired = transaction.execute(status -> repair(parentId, stored.get()));
        return repaired == null ? 0 : repaired;
    }

    private int repair(String parentId, List<KeycloakGuardianship.Stored> stored) {
        var theirs = new HashMap<UUID, KeycloakGuardianship.Stored>();
        stored.forEach(row -> theirs.put(row.pupilId(), row));
        Map<UUID, Link> ours = new HashMap<>();
        links.lastOfEachPupil(parentId).forEach(link -> ours.put(link.pupilId(), link));
        var pupils = new HashSet<>(ours.keySet());
        pupils.addAll(theirs.keySet());
        int repaired = 0;
        List<UUID> inOrder =
                pupils.stream().sorted(Comparator.comparing(UUID::toString)).toList();
        for (UUID pupilId : inOrder) {
            Link link = ours.get(pupilId);
            KeycloakGuardianship.Stored row = theirs.get(pupilId);
            boolean open = link != null && link.open();
            boolean named = row != null && row.linked();
            if (open != named) {
                handOverAnew(parentId, pupilId, link == null ? null : link.id(), row == null ? 0 : row.version());
                repaired++;
            }
        }
        return repaired;
    }

    private void handOverAnew(String parentId, UUID pupilId, @Nullable UUID linkId, long theirVersion) {
        links.oneDecisionAtATime(pupilId);
        links.nextVersionAbove(theirVersion);
        Optional<Link> current = linkId == null ? Optional.empty() : links.find(linkId);
        if (current.isPresent()) {
            links.save(current.get());
        } else {
            links.disown(parentId, pupilId);
        }
    }
}
