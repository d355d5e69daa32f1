package education.gateway.realm.lint;

import java.util.List;
import java.util.stream.Stream;

/** All rules. */
public final class Rules {

    private static final List<Rule> ALL = Stream.of(
                    ClientRules.ALL,
                    AccountRules.ALL,
                    LoginRules.ALL,
                    FlowRules.ALL,
                    ProviderRules.ALL,
                    SamlRules.ALL,
                    EventRules.ALL,
                    SecretRules.ALL,
                    ServerRules.ALL,
                    TraceRules.ALL)
            .flatMap(List::stream)
            .toList();

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
