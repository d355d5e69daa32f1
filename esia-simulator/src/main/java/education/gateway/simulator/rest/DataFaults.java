package education.gateway.simulator.rest;

import education.gateway.simulator.faults.Fault;
import education.gateway.simulator.faults.FaultSource;
import education.gateway.simulator.faults.Faults;
import education.gateway.simulator.people.Person;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Applies {@link DataFault}s to finished objects. */
final class DataFaults {

    private static final int MANY = 10_000;

    private final Faults faults;

    DataFaults(Faults faults) {
        this.faults = faults;
    }

    /** Tells which faults of the data there are. */
    @Component
    static final class Source implements FaultSource {
        @Override
        public List<Fault> faults() {
            return Arrays.stream(DataFault.values())
                    .map(fault -> new Fault(
                            fault.faultName(),
                            fault.faultName().substring(0, fault.faultName().indexOf('-')) + ": "
                                    + fault.description()))
                    .toList();
        }
    }

    /** Changes objects of one kind in place. */
    void change(DataFault.Target target, List<Map<String, Object>> objects) {
        for (DataFault fault : DataFault.values()) {
            if (fault.target() == target && !isElsewhere(fault) && taken(fault)) {
                objects.forEach(fault::apply);
            }
        }
    }

    /** Changes children and returns the list to show in place of the given one. */
    List<Map<String, Object>> kids(List<Map<String, Object>> kids, Person parent) {
        change(DataFault.Target.KID, kids);
        if (parent.snils() != null && taken(DataFault.KIDS_PARENT_SNILS)) {
            String snils = parent.snils().printed();
            kids.forEach(kid -> kid.replace("snils", snils));
        }
        if (taken(DataFault.KIDS_TWICE)) {
            List<Map<String, Object>> twice = new ArrayList<>(kids);
            twice.addAll(kids);
            return twice;
        }
        return !kids.isEmpty() && taken(DataFault.KIDS_TEN_THOUSAND) ? Collections.nCopies(MANY, kids.get(0)) : kids;
    }

    private static boolean isElsewhere(DataFault fault) {
        return fault == DataFault.KIDS_PARENT_SNILS
                || fault == DataFault.KIDS_TWICE
                || fault == DataFault.KIDS_TEN_THOUSAND;
    }

    private boolean taken(DataFault fault) {
        return faults.take(fault.faultName());
    }
}
