package education.gateway.realm.doctor;

import education.gateway.realm.lint.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was seen. */
public final class Report {

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final List<String> unseen = new ArrayList<>();
    private boolean administrationAway;

    void complain(Complaint complaint, String where, String detail) {
        findings.add(new Finding(complaint, where, detail));
    }

    void figure(String name, String value) {
        figures.put(name, value);
    }

    void notSeen(String what) {
        unseen.add(what);
    }

    void administrationIsAway() {
        administrationAway = true;
    }

    /** Errors first. */
    public List<Finding> findings() {
        return findings.stream()
                .sorted(Comparator.comparing(finding -> finding.complaint().severity()))
                .toList();
    }

    /** What is neither good nor bad, such as days that a certificate has left. */
    public Map<String, String> figures() {
        return figures;
    }

    /** What could not be looked at, and what would make it possible. */
    public List<String> unseen() {
        return unseen;
    }

    /** Whether Keycloak's administration did not answer, so that nothing can be said of the realm. */
    public boolean isAdministrationAway() {
        return administrationAway;
    }

    public long errors() {
        return findings.stream()
                .filter(finding -> finding.complaint().severity() == Severity.ERROR)
                .count();
    }
}
