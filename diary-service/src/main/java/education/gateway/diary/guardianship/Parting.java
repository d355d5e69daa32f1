package education.gateway.diary.guardianship;

import education.gateway.diary.identity.Reader;
import education.gateway.diary.web.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClientException;

/**
 * Undoing a joining, or a merge of two accounts. The wish is written first, then Keycloak gives the state identity an
 * account of its own, or wakes the one that rests, then the links go where they belong; each part may be repeated, so that
 * a crash in between leaves nothing undecided.
 */
@Service
class Parting {

    private static final Logger LOG = LoggerFactory.getLogger(Parting.class);
    private static final Duration CLAIM = Duration.ofSeconds(30);

    private final Partings partings;
    private final KeycloakJoining keycloak;
    private final UnmergedLinks unmerged;

    Parting(Partings partings, KeycloakJoining keycloak, UnmergedLinks unmerged) {
        this.partings = partings;
        this.unmerged = unmerged;
        this.keycloak = keycloak;
    }

    /**
     * @return whether all of it is done; otherwise it goes on by itself as soon as Keycloak answers
     * @throws Refusal 409 when nothing was joined to the account, or the time for it is over
     */
    boolean undo(Reader reader) {
        Partings.Wanted wanted = partings.want(reader.parentId(), CLAIM);
        try {
            if (!carryOut(wanted)) {
                throw new Refusal(HttpStatus.CONFLICT, "nothing-to-undo", "There is no joining that can be undone");
            }
            return true;
        } catch (RestClientException away) {
            return false;
        }
    }

    private boolean carryOut(Partings.Wanted wanted) {
        Optional<KeycloakJoining.Parted> parted = keycloak.undo(wanted.parentId());
        parted.ifPresentOrElse(done -> carryOut(wanted, done), () -> partings.forget(wanted));
        return parted.isPresent();
    }

    private void carryOut(Partings.Wanted wanted, KeycloakJoining.Parted done) {
        if (done.merge() == null) {
            partings.carryOut(wanted, String.valueOf(done.parentId()));
        } else {
            unmerged.putBack(done.merge());
            partings.close(wanted);
        }
    }

    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void goOn() {
        for (Partings.Wanted wanted : partings.takeDue(CLAIM)) {
            try {
                carryOut(wanted);
            } catch (RestClientException away) {
                LOG.warn("a joining is still to be undone: Keycloak does not answer");
                return;
            }
        }
    }
}
