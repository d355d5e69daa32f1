package education.gateway.realm.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.realm.RealmFilesException;
import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Things;
import education.gateway.realm.server.RealmApi;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Flows with ways to choose from beside demanded steps: Keycloak ignores the ways as long as anything is demanded. */
class MixedFlowsTest {

    private static final List<String> LEAVES = List.of("a", "b", "c", "d", "e", "f");
    private static final List<String> REQUIREMENTS = List.of("REQUIRED", "ALTERNATIVE", "ALTERNATIVE", "DISABLED");

    private FakeKeycloak keycloak;
    private RealmApi realm;

    @BeforeEach
    void start() throws IOException {
        keycloak = new FakeKeycloak();
        realm = keycloak.realm();
    }

    @AfterEach
    void stop() {
        keycloak.close();
    }

    private static DeclaredStep step(String name, String requirement, int position) {
        return new DeclaredStep(name, false, requirement, "", "", "", Map.of(), position, List.of());
    }

    /** Steps written as {@code name REQUIREMENT}. */
    private static DeclaredStep flow(String name, String requirement, int position, String... steps) {
        return tree(
                name,
                requirement,
                position,
                IntStream.range(0, steps.length)
                        .mapToObj(i -> step(steps[i].split(" ")[0], steps[i].split(" ")[1], i))
                        .toList());
    }

    private static DeclaredStep tree(String name, String requirement, int position, List<DeclaredStep> below) {
        return new DeclaredStep(name, true, requirement, "", "basic-flow", "", Map.of(), position, below);
    }

    private void write(DeclaredStep flow, boolean used) {
        new FlowWriter(realm, flow, used, Duration.ofMinutes(30)).run(FlowWriter.Pass.PREPARE, FlowWriter.Pass.FORGET);
    }

    /** Who can do some steps, and of whom some conditions hold. */
    private record Person(Set<String> can, Set<String> is) {

        static List<Person> all() {
            var all = new ArrayList<Person>();
            for (int bits = 0; bits < (1 << (LEAVES.size() + 2)); bits++) {
                var can = new HashSet<String>();
                for (int i = 0; i < LEAVES.size(); i++) {
                    if (((bits >> i) & 1) == 1) {
                        can.add(LEAVES.get(i));
                    }
                }
                var is = new HashSet<String>();
                for (int i = 0; i < 2; i++) {
                    if (((bits >> (LEAVES.size() + i)) & 1) == 1) {
                        is.add("conditional-s" + i);
                    }
                }
                all.add(new Person(can, is));
            }
            return all;
        }

        /** As {@code DefaultAuthenticationFlow} has it. */
        boolean passes(DeclaredStep flow) {
            List<DeclaredStep> steps =
                    flow.below().stream().filter(step -> !step.isCondition()).toList();
            List<DeclaredStep> demanded = steps.stream()
                    .filter(step -> FlowLevel.demands(step.requirement()))
                    .toList();
            return demanded.isEmpty()
                    ? steps.stream().anyMatch(step -> step.requirement().equals("ALTERNATIVE") && does(step))
                    : demanded.stream()
                            .allMatch(step -> step.requirement().equals("CONDITIONAL") && skips(step) || does(step));
        }

        private boolean does(DeclaredStep step) {
            return step.flow() ? passes(step) : can.contains(step.name());
        }

        private boolean skips(DeclaredStep flow) {
            List<String> conditions = flow.below().stream()
                    .filter(step -> step.isCondition() && !step.requirement().equals("DISABLED"))
                    .map(DeclaredStep::name)
                    .toList();
            return conditions.isEmpty() || !is.containsAll(conditions);
        }
    }

    private DeclaredStep runs(String alias, String requirement) {
        ObjectNode found = keycloak.flows.stream()
                .filter(one -> one.path("alias").asString().equals(alias))
                .findFirst()
                .orElseThrow();
        var below = new ArrayList<DeclaredStep>();
        for (ObjectNode step : keycloak.stepsOf(found)) {
            String now = step.path("requirement").asString();
            String inner = keycloak.flows.stream()
                    .filter(one -> one.path("id").equals(step.path("flowId")))
                    .map(one -> one.path("alias").asString())
                    .findFirst()
                    .orElse("");
            below.add(
                    inner.isEmpty()
                            ? step(step.path("authenticator").asString(), now, below.size())
                            : runs(inner, now));
        }
        return tree(alias, requirement, 0, below);
    }

    private static void exported(DeclaredStep flow, boolean top, List<Map<String, ?>> all) {
        all.add(Map.of(
                "alias",
                flow.name(),
                "topLevel",
                top,
                "providerId",
                "basic-flow",
                "authenticationExecutions",
                flow.below().stream()
                        .map(step -> Map.of(
                                step.flow() ? "flowAlias" : "authenticator",
                                step.name(),
                                "authenticatorFlow",
                                step.flow(),
                                "requirement",
                                step.requirement(),
                                "priority",
                                step.position()))
                        .toList()));
        flow.below().stream().filter(DeclaredStep::flow).forEach(inner -> exported(inner, false, all));
    }

    private static Map<String, ?> realmOf(DeclaredStep flow) {
        var flows = new ArrayList<Map<String, ?>>();
        exported(flow, true, flows);
        return Map.of("authenticationFlows", flows, "browserFlow", flow.name());
    }

    private static List<Step> steps(DeclaredStep before, DeclaredStep after) {
        Map<String, ?> wanted = realmOf(after);
        Map<String, ?> running = realmOf(before);
        return Steps.of(Plan.of(Things.of(wanted), Things.of(running)), Site.of(wanted, running), List.of());
    }

    /** States in which somebody comes in who came in neither before nor afterwards. */
    private List<String> weaker(DeclaredStep before, DeclaredStep after) {
        write(before, false);
        var weaker = new ArrayList<String>();
        List<Person> people = Person.all();
        keycloak.afterWrite = () -> {
            DeclaredStep now = runs("top", "REQUIRED");
            people.stream()
                    .filter(person -> person.passes(now) && !person.passes(before) && !person.passes(after))
                    .findFirst()
                    .ifPresent(person -> weaker.add(person + " passes " + now));
        };
        write(after, true);
        keycloak.afterWrite = () -> {};
        DeclaredStep now = runs("top", "REQUIRED");
        assertThat(people).allMatch(person -> person.passes(now) == person.passes(after));
        return weaker;
    }

    @Test
    void ways_that_become_demands_are_not_passed_by_the_first_demand_alone() {
        assertThat(weaker(
                        flow("top", "REQUIRED", 0, "a ALTERNATIVE", "b ALTERNATIVE"),
                        flow("top", "REQUIRED", 0, "c REQUIRED", "d REQUIRED")))
                .isEmpty();
    }

    @Test
    void demands_that_become_ways_are_not_passed_by_the_last_demand_alone() {
        assertThat(weaker(
                        flow("top", "REQUIRED", 0, "a REQUIRED", "b REQUIRED", "c REQUIRED"),
                        flow("top", "REQUIRED", 0, "a ALTERNATIVE", "d ALTERNATIVE")))
                .isEmpty();
    }

    @Test
    void steps_that_were_all_off_do_not_open_the_flow_one_by_one() {
        assertThat(weaker(
                        flow("top", "REQUIRED", 0, "a DISABLED", "b DISABLED"),
                        flow("top", "REQUIRED", 0, "a REQUIRED", "b REQUIRED")))
                .isEmpty();
    }

    @Test
    void steps_that_all_go_do_not_leave_the_last_one_alone() {
        assertThat(weaker(
                        flow("top", "REQUIRED", 0, "a REQUIRED", "b REQUIRED"),
                        flow("top", "REQUIRED", 0, "a DISABLED")))
                .isEmpty();
    }

    @Test
    void one_change_by_hand_is_put_right_by_one_write() {
        DeclaredStep files = flow("top", "REQUIRED", 0, "a ALTERNATIVE", "b ALTERNATIVE", "c ALTERNATIVE");
        for (String change : List.of("b REQUIRED", "b DISABLED")) {
            write(flow("top", "REQUIRED", 0, "a ALTERNATIVE", change, "c ALTERNATIVE"), false);
            int before = realm.writes();

            write(files, true);

            assertThat(realm.writes() - before).as(change).isEqualTo(1);
        }
    }

    @Test
    void ways_that_come_here_and_go_there_are_refused_before_anything_is_written() {
        DeclaredStep before = tree(
                "top",
                "REQUIRED",
                0,
                List.of(
                        flow("s0", "REQUIRED", 0, "a ALTERNATIVE", "b ALTERNATIVE"),
                        flow("s1", "REQUIRED", 1, "c ALTERNATIVE")));
        DeclaredStep after = tree(
                "top",
                "REQUIRED",
                0,
                List.of(
                        flow("s0", "REQUIRED", 0, "a ALTERNATIVE"),
                        flow("s1", "REQUIRED", 1, "c ALTERNATIVE", "d ALTERNATIVE")));

        assertThatThrownBy(() -> steps(before, after))
                .isInstanceOf(RealmFilesException.class)
                .hasMessageContaining("flow top", "Apply files that only take the old ways out");
    }

    static List<Long> seeds() {
        return IntStream.range(0, 150).mapToObj(i -> (long) i).toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lets_nobody_in_after_any_write_who_came_in_neither_before_nor_afterwards(long seed) {
        var random = new Random(seed);
        DeclaredStep before = any(random);
        DeclaredStep after = any(random);
        try {
            steps(before, after);
        } catch (RealmFilesException refused) {
            return;
        }

        assertThat(weaker(before, after)).as("from %s to %s", before, after).isEmpty();
    }

    @Test
    void seldom_refuses() {
        long refused = seeds().stream()
                .filter(seed -> {
                    var random = new Random(seed);
                    DeclaredStep before = any(random);
                    DeclaredStep after = any(random);
                    try {
                        steps(before, after);
                        return false;
                    } catch (RealmFilesException none) {
                        return true;
                    }
                })
                .count();

        assertThat(refused).isBetween(1L, 30L);
    }

    private static DeclaredStep any(Random random) {
        var leaves = new ArrayList<>(LEAVES);
        Collections.shuffle(leaves, random);
        var all = new ArrayList<DeclaredStep>();
        for (int flow = 0; flow < 2; flow++) {
            boolean conditional = random.nextInt(3) == 0;
            var below = new ArrayList<DeclaredStep>(List.of(step("conditional-s" + flow, "REQUIRED", 0)));
            for (int i = 1 + random.nextInt(2); i >= 0; i--) {
                below.add(step(leaves.remove(0), some(random), below.size()));
            }
            if (random.nextInt(5) > 0) {
                all.add(tree("s" + flow, conditional ? "CONDITIONAL" : some(random), all.size(), below));
            }
        }
        for (String leaf : leaves) {
            if (random.nextInt(3) > 0) {
                all.add(step(leaf, some(random), all.size()));
            }
        }
        return tree("top", "REQUIRED", 0, all);
    }

    private static String some(Random random) {
        return REQUIREMENTS.get(random.nextInt(REQUIREMENTS.size()));
    }
}
