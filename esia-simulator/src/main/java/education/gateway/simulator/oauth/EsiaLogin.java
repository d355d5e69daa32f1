package education.gateway.simulator.oauth;

import education.gateway.simulator.people.Person;
import java.net.URI;
import java.util.Set;

/** A login that was asked for at {@code v2/ac}. */
final class EsiaLogin implements WaitingLogin {

    private final AuthorizationRequest request;
    private final Grants grants;
    private final ClientAnswer answer;

    EsiaLogin(AuthorizationRequest request, Grants grants, ClientAnswer answer) {
        this.request = request;
        this.grants = grants;
        this.answer = answer;
    }

    @Override
    public String client() {
        return request.system().mnemonic();
    }

    @Override
    public Set<String> scopes() {
        return request.scopes();
    }

    @Override
    public void require(Person person) {
        request.personFilter().require(person);
    }

    @Override
    public URI allowed(Proof proof) {
        Person person = proof.person();
        var grant = new Grant(request, person.key(), person.oid(), person.confirmed(), proof.sid(), proof.authTime());
        return answer.success(request, grants.newCode(grant, proof.remoteAddress(), proof.userAgent()));
    }

    @Override
    public URI refused(EsiaRefusal refusal) {
        return answer.refusal(request, refusal);
    }
}
