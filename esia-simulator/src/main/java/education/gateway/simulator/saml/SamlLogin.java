package education.gateway.simulator.saml;

import education.gateway.simulator.oauth.EsiaRefusal;
import education.gateway.simulator.oauth.WaitingLogin;
import education.gateway.simulator.people.Person;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A login that was asked for by an AuthnRequest. */
final class SamlLogin implements WaitingLogin {

    private final SamlRequest request;
    private final ResponseWriter writer;
    private final PostPages pages;

    SamlLogin(SamlRequest request, ResponseWriter writer, PostPages pages) {
        this.request = request;
        this.writer = writer;
        this.pages = pages;
    }

    @Override
    public String client() {
        return request.provider().system().mnemonic();
    }

    /** Children do not come through this door. */
    @Override
    public Set<String> scopes() {
        return request.provider().system().scopes().stream()
                .filter(scope -> !scope.startsWith("kid_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether only confirmed accounts may come stands in the metadata; the system checks it again. */
    @Override
    public void require(Person person) {}

    @Override
    public Optional<Instant> loggedInSince() {
        return request.forced() ? Optional.of(request.at()) : Optional.empty();
    }

    @Override
    public URI allowed(Proof proof) {
        return pages.keep(request, writer.success(request, proof));
    }

    @Override
    public URI refused(EsiaRefusal refusal) {
        return pages.keep(request, writer.refusal(request));
    }
}
