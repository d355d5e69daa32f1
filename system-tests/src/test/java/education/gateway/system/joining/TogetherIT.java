package education.gateway.system.joining;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.system.esia.Person;
import education.gateway.system.esia.StateWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two browsers that join at the same moment (threats: two browsers joining at once). */
@ThroughEveryDoor
class TogetherIT {

    private final String alias;
    private final StateWorld world;

    TogetherIT(String alias, StateWorld world) {
        this.alias = alias;
        this.world = world;
    }

    private static void atOnce(List<Callable<JoiningVisit>> clicks) throws Exception {
        ExecutorService browsers = Executors.newFixedThreadPool(clicks.size());
        try {
            for (Future<JoiningVisit> click : browsers.invokeAll(clicks)) {
                click.get();
            }
        } finally {
            browsers.shutdownNow();
        }
    }

    @Test
    void two_people_who_prove_one_account_do_not_both_get_it() throws Exception {
        FormerAccount account = FormerAccount.in(world);
        Person one = Person.newcomer();
        Person two = Person.newcomer();
        var clicks = new ArrayList<Callable<JoiningVisit>>();
        for (Person person : List.of(one, two)) {
            var visit = new JoiningVisit(world, alias, person).prove(account).isShownWhatWillBeJoined();
            clicks.add(() -> visit.choose("join"));
        }

        atOnce(clicks);

        assertThat(account.history()).containsExactly("joined");
        assertThat(account.links()).containsExactly(alias);
        assertThat(world.traces.accountsOf(one).size()
                        + world.traces.accountsOf(two).size())
                .isEqualTo(1);
    }

    @Test
    void one_person_who_proves_two_accounts_gets_one_of_them() throws Exception {
        FormerAccount first = FormerAccount.in(world);
        FormerAccount second = FormerAccount.in(world);
        Person person = Person.newcomer();
        var clicks = new ArrayList<Callable<JoiningVisit>>();
        for (FormerAccount account : List.of(first, second)) {
            var visit = new JoiningVisit(world, alias, person).prove(account).isShownWhatWillBeJoined();
            clicks.add(() -> visit.choose("join"));
        }

        atOnce(clicks);

        assertThat(first.history().size() + second.history().size()).isEqualTo(1);
        assertThat(world.traces.accountsOf(person)).hasSize(1);
    }

    @Test
    void one_person_who_joins_in_one_window_and_is_new_in_another_gets_one_account() throws Exception {
        FormerAccount account = FormerAccount.in(world);
        Person person = Person.newcomer();
        var joining = new JoiningVisit(world, alias, person).prove(account).isShownWhatWillBeJoined();
        var newcomer = new JoiningVisit(world, alias, person).isAsked();

        atOnce(List.of(() -> joining.choose("join"), () -> newcomer.choose("new")));

        assertThat(world.traces.accountsOf(person)).hasSize(1);
        String parent = new JoiningVisit(world, alias, person).session().parentId();
        assertThat(world.traces.accountsOf(person)).containsExactly(parent);
    }
}
