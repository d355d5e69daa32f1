package education.gateway.simulator.saml;

import education.gateway.simulator.faults.Fault;
import education.gateway.simulator.faults.FaultSource;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** Faults of answers by SAML. */
@Component
final class SamlFaults implements FaultSource {

    @Override
    public List<Fault> faults() {
        return Arrays.stream(SamlFault.values())
                .map(fault -> new Fault(fault.faultName(), fault.description()))
                .toList();
    }
}
