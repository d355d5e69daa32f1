package education.gateway.diary.guardianship;

import education.gateway.diary.identity.LoginProof;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClientException;

/**
 * Merging two accounts: the wish is written first, then Keycloak moves the state login in one transaction of its own, then
 * the links follow in one of ours. {@link MergeStep} has the steps; each may be repeated, so that a crash in between
 * leaves nothing undecided.
 */
@Service
class Merging {

    private static final Logger LOG = LoggerFactory.getLogger(Merging.class);
    private static final Duration CLAIM = Duration.ofSeconds(30);

    private final Merges merges;
    private final MergedLinks links;
    private final KeycloakGuardianship keycloak;

    Merging(Merges merges, MergedLinks links, KeycloakGuardianship keycloak) {
        this.merges = merges;
        this.links = links;
        this.keycloak = keycloak;
    }

    /**
     * @return how far it came: {@code DONE}; {@code CONFIRMED} or {@code MOVED} when it goes on by itself as soon as
     *     Keycloak answers; {@code REFUSED} for whatever may not be
     */
    MergeStep merge(String browser, UUID id, LoginProof second, String kept) {
        Optional<Merge> confirmed = merges.confirm(browser, id, second, kept, CLAIM);
        if (confirmed.isEmpty()) {
            return merges.stepOf(browser, id).orElse(MergeStep.REFUSED);
        }
        try {
            return carryOut(confirmed.get());
        } catch (RestClientException away) {
            return MergeStep.CONFIRMED;
        }
    }

    /** One step after the other, from wherever it stands. */
    private MergeStep carryOut(Merge merge) {
        Merge at = merge;
        if (at.step() == MergeStep.CONFIRMED) {
            MergeStep next = keycloak.merge(at);
            if (!merges.go(at, next)) {
                return merges.find(at.id()).map(Merge::step).orElse(MergeStep.REFUSED);
            }
            at = at.at(next);
        }
        if (at.step() == MergeStep.MOVED) {
            links.carryOut(at);
            return MergeStep.DONE;
        }
        return at.step();
    }

    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void goOn() {
        for (Merge merge : merges.takeDue(CLAIM)) {
            try {
                carryOut(merge);
            } catch (RestClientException away) {
                LOG.warn("a merge is still to be carried out: Keycloak does not answer");
                return;
            }
        }
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void latecomers() {
        for (Merge merge : merges.withLatecomers()) {
            try {
                links.follow(merge);
            } catch (RuntimeException notThisOne) {
                // The others do not wait for one that cannot be done.
                LOG.warn(
                        "what came later does not follow a merge: {}",
                        notThisOne.getClass().getSimpleName());
            }
        }
        merges.forgetOld();
    }
}
