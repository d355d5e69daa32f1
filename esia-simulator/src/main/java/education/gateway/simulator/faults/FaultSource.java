package education.gateway.simulator.faults;

import java.util.List;

/** A part of the simulator that can be made to fail says how. */
@FunctionalInterface
public interface FaultSource {

    List<Fault> faults();
}
