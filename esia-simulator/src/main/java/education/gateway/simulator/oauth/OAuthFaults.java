package education.gateway.simulator.oauth;

import education.gateway.simulator.faults.Fault;
import education.gateway.simulator.faults.FaultSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Faults of tokens, redirects and token answers. */
@Component
final class OAuthFaults implements FaultSource {

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (TokenKind kind : TokenKind.values()) {
            for (Tampering tampering : Tampering.values()) {
                if (tampering.fits(kind)) {
                    faults.add(
                            new Fault(tampering.faultName(kind), kind.faultPrefix() + ": " + tampering.description()));
                }
            }
        }
        for (AnswerFault fault : AnswerFault.values()) {
            faults.add(new Fault(fault.faultName(), fault.description()));
        }
        for (EsiaError error : EsiaError.values()) {
            faults.add(new Fault(redirect(error), "at once an error redirect with ESIA-" + error.code()));
            faults.add(new Fault(token(error), "token answer with error ESIA-" + error.code()));
        }
        return faults;
    }

    static String redirect(EsiaError error) {
        return "error-" + error.code();
    }

    static String token(EsiaError error) {
        return "token-error-" + error.code();
    }
}
