package education.gateway.simulator.login;

import education.gateway.simulator.oauth.AuthorizationRequest;
import education.gateway.simulator.oauth.ClientAnswer;
import education.gateway.simulator.oauth.EsiaRefusal;
import education.gateway.simulator.oauth.Grant;
import education.gateway.simulator.oauth.Grants;
import education.gateway.simulator.oauth.WaitingRequest;
import education.gateway.simulator.people.Person;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Back by a redirect with a code. */
@Component
final class OAuthWayBack implements WayBack {

    private final Grants grants;
    private final ClientAnswer answer;

    OAuthWayBack(Grants grants, ClientAnswer answer) {
        this.grants = grants;
        this.answer = answer;
    }

    @Override
    public boolean serves(WaitingRequest request) {
        return request instanceof AuthorizationRequest;
    }

    @Override
    public URI success(WaitingRequest request, Visit visit) {
        Person person = visit.person();
        var asked = (AuthorizationRequest) request;
        var grant = new Grant(asked, person.key(), person.oid(), person.confirmed(), visit.sid(), visit.authTime());
        return answer.success(asked, grants.newCode(grant, visit.remoteAddress(), visit.userAgent()));
    }

    @Override
    public URI refusal(WaitingRequest request, EsiaRefusal refusal) {
        return answer.refusal((AuthorizationRequest) request, refusal);
    }
}
