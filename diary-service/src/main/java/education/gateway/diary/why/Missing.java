package education.gateway.diary.why;

import education.gateway.diary.applications.ApplicationState;
import education.gateway.diary.applications.OwnApplication;
import education.gateway.diary.applications.OwnApplications;
import education.gateway.diary.guardianship.OfferedChild;
import education.gateway.diary.guardianship.OwnLink;
import education.gateway.diary.guardianship.OwnLink.Standing;
import education.gateway.diary.guardianship.OwnLinks;
import education.gateway.diary.guardianship.StateWord;
import education.gateway.diary.identity.Reader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Puts together, child by child, what this parent could expect to see and does not. */
@Service
class Missing {

    private final OwnLinks ownLinks;
    private final OwnApplications ownApplications;
    private final Clock clock;

    Missing(OwnLinks ownLinks, OwnApplications ownApplications, Clock clock) {
        this.ownLinks = ownLinks;
        this.ownApplications = ownApplications;
        this.clock = clock;
    }

    /**
     * @param children one card for each child who is not shown
     * @param shown how many children are
     */
    record Answer(List<Card> children, int shown) {

        static final Answer NOTHING = new Answer(List.of(), 0);
    }

    Answer of(Reader reader, StateWord word) {
        var days = new Days(clock.instant());
        List<OwnLink> links = ownLinks.of(reader);
        Set<UUID> inForce = links.stream()
                .filter(link -> link.standing() == Standing.IN_FORCE)
                .map(OwnLink::pupilId)
                .collect(Collectors.toSet());
        Map<UUID, OfferedChild> known = new LinkedHashMap<>();
        word.known().forEach(child -> known.put(child.pupilId(), child));
        known.keySet().removeAll(inForce);

        var familiar = new HashSet<>(inForce);
        familiar.addAll(known.keySet());
        List<OwnApplication> applications = ownApplications.of(reader, familiar);

        var cards = new ArrayList<Card>();
        for (OwnLink link : links) {
            boolean offeredAgain = isOffered(word, known, link.pupilId())
                    && (link.standing() == Standing.ENDED || link.standing() == Standing.FORGOTTEN);
            if (!offeredAgain) {
                OfLink.card(link, reader.linkedChildren().contains(link.pupilId()), granted(link, applications), days)
                        .ifPresent(cards::add);
                known.remove(link.pupilId());
            }
        }
        Set<UUID> linked = links.stream().map(OwnLink::pupilId).collect(Collectors.toSet());
        for (OwnApplication application : newest(applications)) {
            if (!linked.contains(application.pupilId()) && !isAnswered(application, links)) {
                cards.add(card(application, known, word, days));
            }
        }
        known.values().forEach(child -> cards.add(OfState.known(child, word)));
        int notFound = word.children() - word.known().size();
        if (notFound > 0) {
            cards.add(OfState.notFound(word.children(), notFound));
        }
        int shown = Math.toIntExact(
                inForce.stream().filter(reader.linkedChildren()::contains).count());
        if (cards.isEmpty() && shown == 0) {
            cards.add(OfState.noApplication());
        }
        return new Answer(cards, shown);
    }

    /** Whether the child is shown already, so that only an application to a further school is still of interest. */
    private static boolean isAnswered(OwnApplication application, List<OwnLink> links) {
        return links.stream()
                .filter(link -> link.standing() == Standing.IN_FORCE
                        && application.about().contains(link.pupilId()))
                .anyMatch(link ->
                        application.state() != ApplicationState.CREATED || link.school() == application.school());
    }

    /** Takes the child out of those known, who then needs no card of its own. */
    private static Card card(OwnApplication application, Map<UUID, OfferedChild> known, StateWord word, Days days) {
        Optional<OfferedChild> confirmed = known.values().stream()
                .filter(child -> application.about().contains(child.pupilId()))
                .findFirst();
        if (confirmed.isEmpty()) {
            return OfApplication.card(application, days);
        }
        OfferedChild child = confirmed.get();
        known.remove(child.pupilId());
        if (child.school() != application.school()) {
            return OfApplication.elsewhere(application, child, word);
        }
        return word.isOffered(child) ? OfState.known(child, word) : OfApplication.card(application, days);
    }

    private static boolean isOffered(StateWord word, Map<UUID, OfferedChild> known, UUID pupilId) {
        OfferedChild child = known.get(pupilId);
        return child != null && word.isOffered(child);
    }

    /** Those that wait, and of the others the last one about each child, unless one about it waits. */
    private static List<OwnApplication> newest(List<OwnApplication> applications) {
        Set<String> told = applications.stream()
                .filter(each -> each.state() == ApplicationState.CREATED)
                .map(OwnApplication::childKey)
                .collect(Collectors.toSet());
        var newest = new ArrayList<OwnApplication>();
        for (OwnApplication each : applications) {
            if (each.state() == ApplicationState.CREATED || told.add(each.childKey())) {
                newest.add(each);
            }
        }
        return newest;
    }

    private static @Nullable OwnApplication granted(OwnLink link, List<OwnApplication> applications) {
        return applications.stream()
                .filter(each -> link.pupilId().equals(each.pupilId()))
                .findFirst()
                .orElse(null);
    }
}
