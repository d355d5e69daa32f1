package education.gateway.simulator.faults;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Every breakage at every place. */
@Component
final class BreakageFaults implements FaultSource {

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (Place place : Place.values()) {
            for (Breakage breakage : Breakage.values()) {
                faults.add(new Fault(place.faultName(breakage), place.prefix() + ": " + breakage.description()));
            }
        }
        return faults;
    }
}
