package education.gateway.simulator.saml;

import education.gateway.simulator.oauth.PersonFilter;
import education.gateway.simulator.oauth.RegisteredSystem;
import education.gateway.simulator.oauth.WaitingRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An authentication request that was checked.
 *
 * @param id to which the answer belongs
 * @param consumer where the answer is posted
 * @param relayState goes back as it came
 * @param forced whether the person has to log in anew
 * @param at when it came
 */
record SamlRequest(
        ServiceProvider provider,
        String id,
        String consumer,
        @Nullable String relayState,
        boolean forced,
        Instant at) implements WaitingRequest {

    @Override
    public RegisteredSystem system() {
        return provider.system();
    }

    /** Children do not come through this door. */
    @Override
    public Set<String> scopes() {
        return system().scopes().stream()
                .filter(scope -> !scope.startsWith("kid_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether only confirmed accounts may come stands in the metadata; the system checks it again. */
    @Override
    public PersonFilter personFilter() {
        return PersonFilter.parse(null);
    }

    @Override
    public Optional<Instant> loggedInSince() {
        return forced ? Optional.of(at) : Optional.empty();
    }

    @Override
    public String toString() {
        return "SamlRequest[" + system().mnemonic() + "]";
    }
}
