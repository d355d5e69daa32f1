package education.gateway.system.joining;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Page;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.Session;
import education.gateway.system.esia.StateRealm;
import education.gateway.system.esia.StateWorld;
import education.gateway.system.gateway.GatewayWorld;
import education.gateway.system.support.BesideTheCity;
import education.gateway.system.support.Pages;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application asks for the level of a confirmed citizen while a parent is in. */
@BesideTheCity
@ExtendWith(WithEveryDoor.class)
class StepUpIT {

    private final StateWorld world;

    StepUpIT(StateWorld world) {
        this.world = world;
    }

    @Test
    void a_step_up_of_a_parent_without_a_state_login_leads_to_adding_it_and_back_to_the_application() {
        FormerAccount account = FormerAccount.in(world);
        var open = new PasswordVisit(world, account);
        Person person = Person.newcomer();

        var visit = new InsideVisit(world, open.browser(), account, StateRealm.RSA, "&acr_values=citizen");
        if (visit.asksForThePassword()) {
            visit.login();
        }
        assertThat(visit.offersTheState()).as(visit.words()).isTrue();
        Session session = visit.go(person).session();

        assertThat(session.parentId()).isEqualTo(account.parentId());
        assertThat(session.claims().path("acr").asString()).isEqualTo("citizen");
    }

    @Test
    void a_parent_goes_to_the_state_by_the_door_that_they_have_used() {
        var known = new JoiningVisit(world, GatewayWorld.PLAIN, Person.newcomer()).choose("new");
        known.session();

        Page page =
                world.open(known.browser(), URI.create(world.loginAddress("") + "&acr_values=citizen&prompt=login"));

        assertThat(Pages.target(page).getPath()).isEqualTo("/" + GatewayWorld.PLAIN + "/authorize");
    }
}
