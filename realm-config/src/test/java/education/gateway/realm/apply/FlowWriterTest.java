package education.gateway.realm.apply;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.plan.Retired;
import education.gateway.realm.server.RealmApi;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class FlowWriterTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

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

    private static DeclaredStep flow(String name, String requirement, int position, DeclaredStep... below) {
        return new DeclaredStep(name, true, requirement, "d", "basic-flow", "", Map.of(), position, List.of(below));
    }

    private static DeclaredStep top(List<String> names) {
        return flow(
                "top",
                "REQUIRED",
                0,
                IntStream.range(0, names.size())
                        .mapToObj(i -> step(names.get(i), "REQUIRED", i))
                        .toArray(DeclaredStep[]::new));
    }

    private void write(DeclaredStep flow, boolean used) {
        new FlowWriter(realm, flow, used, HALF_AN_HOUR).run(FlowWriter.Pass.PREPARE, FlowWriter.Pass.FORGET);
    }

    /** The steps that are asked of somebody who logs in now, in their order. */
    private List<String> asked(String flow) {
        ObjectNode found = keycloak.flows.stream()
                .filter(one -> one.path("alias").asString().equals(flow))
                .findFirst()
                .orElseThrow();
        return keycloak.stepsOf(found).stream()
                .filter(step -> !step.path("requirement").asString().equals("DISABLED"))
                .map(step ->
                        step.path("authenticator").asString(step.path("alias").asString("")))
                .toList();
    }

    private static boolean holds(List<String> all, List<String> inOrder) {
        var left = new ArrayList<>(inOrder);
        for (String one : all) {
            if (!left.isEmpty() && left.get(0).equals(one)) {
                left.remove(0);
            }
        }
        return left.isEmpty();
    }

    static List<Long> seeds() {
        return IntStream.range(0, 40).mapToObj(i -> (long) i).toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void asks_after_every_write_all_that_was_asked_before_or_all_that_will_be_asked(long seed) {
        var random = new Random(seed);
        var names = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f"));
        Collections.shuffle(names, random);
        List<String> before = List.copyOf(names.subList(0, 1 + random.nextInt(5)));
        Collections.shuffle(names, random);
        List<String> after = List.copyOf(names.subList(0, 1 + random.nextInt(5)));
        write(top(before), false);
        var weaker = new ArrayList<List<String>>();
        keycloak.afterWrite = () -> {
            List<String> now = asked("top");
            if (!holds(now, before) && !holds(now, after)) {
                weaker.add(now);
            }
        };

        write(top(after), true);

        assertThat(weaker).as("from %s to %s", before, after).isEmpty();
        assertThat(asked("top")).isEqualTo(after);
    }

    @Test
    void writes_nothing_where_nothing_differs() {
        DeclaredStep flow = flow(
                "top",
                "REQUIRED",
                0,
                step("a", "ALTERNATIVE", 0),
                flow("sub", "ALTERNATIVE", 1, step("b", "REQUIRED", 0)));
        write(flow, false);
        int before = realm.writes();

        write(flow, true);

        assertThat(realm.writes()).isEqualTo(before);
    }

    @Test
    void lets_steps_that_both_have_keep_their_ids() {
        write(top(List.of("a", "b")), false);
        List<String> ids =
                keycloak.steps.stream().map(step -> step.path("id").asString()).toList();

        write(top(List.of("a", "new", "b")), true);

        assertThat(keycloak.steps)
                .extracting(step -> step.path("id").asString())
                .containsAll(ids);
    }

    @Test
    void switches_a_step_that_goes_off_and_forgets_it_when_no_login_can_stand_at_it() {
        write(top(List.of("a", "b")), false);

        write(top(List.of("a")), true);

        ObjectNode retired = keycloak.steps.stream()
                .filter(step -> step.path("authenticator").asString().equals("b"))
                .findFirst()
                .orElseThrow();
        assertThat(retired.path("requirement").asString()).isEqualTo("DISABLED");
        retired.put(
                "priority", Retired.priority(Instant.now().minus(HALF_AN_HOUR).minusSeconds(180)));
        write(top(List.of("a")), true);
        assertThat(keycloak.steps).hasSize(1);
    }

    @Test
    void gives_a_condition_its_settings_before_it_is_switched_on() {
        DeclaredStep condition = new DeclaredStep(
                "conditional-user-role",
                false,
                "REQUIRED",
                "",
                "",
                "is staff",
                Map.of("condUserRole", "staff"),
                0,
                List.of());
        write(flow("top", "REQUIRED", 0, flow("sub", "CONDITIONAL", 0, step("otp", "REQUIRED", 0))), false);
        var open = new ArrayList<String>();
        keycloak.afterWrite = () -> keycloak.steps.stream()
                .filter(step -> step.path("authenticator").asString("").equals("conditional-user-role")
                        && !step.path("requirement").asString().equals("DISABLED")
                        && !step.has("config"))
                .forEach(step -> open.add(step.toString()));

        write(flow("top", "REQUIRED", 0, flow("sub", "CONDITIONAL", 0, condition, step("otp", "REQUIRED", 1))), true);

        assertThat(open).isEmpty();
        assertThat(asked("sub")).containsExactly("conditional-user-role", "otp");
        assertThat(keycloak.configs.values()).singleElement().satisfies(config -> assertThat(
                        config.path("config").path("condUserRole").asString())
                .isEqualTo("staff"));
    }

    @Test
    void asks_everybody_while_one_condition_takes_the_place_of_another() {
        write(
                flow(
                        "top",
                        "REQUIRED",
                        0,
                        flow(
                                "sub",
                                "CONDITIONAL",
                                0,
                                step("conditional-one", "REQUIRED", 0),
                                step("otp", "REQUIRED", 1))),
                false);
        var both = new ArrayList<List<String>>();
        keycloak.afterWrite = () -> {
            String sub = keycloak.steps.stream()
                    .filter(step -> step.has("flowId"))
                    .findFirst()
                    .orElseThrow()
                    .path("requirement")
                    .asString();
            if (sub.equals("CONDITIONAL")
                    && asked("sub").stream()
                                    .filter(name -> name.startsWith("conditional-"))
                                    .count()
                            != 1) {
                both.add(asked("sub"));
            }
        };

        write(
                flow(
                        "top",
                        "REQUIRED",
                        0,
                        flow(
                                "sub",
                                "CONDITIONAL",
                                0,
                                step("conditional-two", "REQUIRED", 0),
                                step("otp", "REQUIRED", 1))),
                true);

        assertThat(both).isEmpty();
        assertThat(asked("sub")).containsExactly("conditional-two", "otp");
    }

    @Test
    void makes_a_sub_flow_whole_before_anybody_can_reach_it() {
        write(top(List.of("a")), false);
        var half = new ArrayList<List<String>>();
        keycloak.afterWrite = () -> keycloak.steps.stream()
                .filter(step -> step.has("flowId")
                        && !step.path("requirement").asString().equals("DISABLED")
                        && asked("sub").size() < 2)
                .forEach(step -> half.add(asked("sub")));

        write(
                flow(
                        "top",
                        "REQUIRED",
                        0,
                        step("a", "REQUIRED", 0),
                        flow("sub", "REQUIRED", 1, step("b", "REQUIRED", 0), step("c", "REQUIRED", 1))),
                true);

        assertThat(half).isEmpty();
        assertThat(asked("sub")).containsExactly("b", "c");
    }

    @Test
    void moves_a_sub_flow_although_two_cannot_have_its_name() {
        DeclaredStep sub = flow("sub", "REQUIRED", 0, step("otp", "REQUIRED", 0));
        write(flow("top", "REQUIRED", 0, flow("one", "REQUIRED", 0, sub, step("x", "REQUIRED", 1))), false);

        write(
                flow(
                        "top",
                        "REQUIRED",
                        0,
                        flow("one", "REQUIRED", 0, step("x", "REQUIRED", 0)),
                        flow("two", "REQUIRED", 1, sub)),
                true);

        assertThat(asked("one")).containsExactly("x");
        assertThat(asked("two")).containsExactly("sub");
        assertThat(asked("sub")).containsExactly("otp");
    }
}
