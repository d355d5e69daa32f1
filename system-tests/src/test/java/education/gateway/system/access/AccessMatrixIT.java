package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.system.access.Routes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every route of the API that names a child, with every caller and every pupil of the three schools. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixIT {

    private List<Caller> callers = List.of();
    private List<String> ids = List.of();

    @BeforeAll
    void log_everybody_in() {
        callers = Caller.all();
        ids = Ids.all();
    }

    @Test
    void no_route_runs_of_which_the_matrix_does_not_know() {
        assertThat(Routes.running()).isEqualTo(Routes.known());
    }

    @Test
    void the_three_schools_have_1500_pupils_and_some_of_them_are_linked() {
        assertThat(Ids.ofPupils()).hasSizeGreaterThanOrEqualTo(1_500).doesNotHaveDuplicates();
        assertThat(callers)
                .flatExtracting(Caller::linked)
                .hasSizeGreaterThanOrEqualTo(5)
                .isSubsetOf(Ids.ofPupils());
    }

    /** One question and what must come back. */
    private record Case(Caller caller, Route route, String id, Answer refusal) {

        Optional<String> complaint() {
            Answer answer = caller.get(route.path(id));
            boolean right = caller.linked().contains(id)
                    ? answer.status() == 200 && answer.body().contains(id)
                    : answer.equals(refusal);
            boolean kept = answer.header("cache-control").contains("no-store");
            return right && kept ? Optional.empty() : Optional.of(caller + " " + route.path(id) + " -> " + answer);
        }
    }

    @TestFactory
    Stream<DynamicTest> a_child_is_read_by_its_linked_parents_and_does_not_exist_for_anybody_else() {
        return Routes.CHILD.routes().stream()
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> Walk.all(cases(route), Case::complaint)));
    }

    private List<Case> cases(Route route) {
        var cases = new ArrayList<Case>();
        for (Caller caller : callers) {
            Answer refusal = caller.get(route.path(Ids.UNKNOWN));
            assertThat(refusal.status()).as(caller.name()).isEqualTo(caller.kind().refusal);
            List<String> asked = caller.kind() == Caller.Kind.NOBODY ? Ids.some() : ids;
            asked.forEach(id -> cases.add(new Case(caller, route, id, refusal)));
        }
        return cases;
    }
}
