package education.gateway.keycloak.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.keycloak.support.OpenDoors;
import org.junit.jupiter.api.Test;
import org.keycloak.models.IdentityProviderModel;

class DoorWithTheButtonTest {

    private final OpenDoors realm = new OpenDoors();

    private final IdentityProviderModel esia = realm.door("esia");
    private final IdentityProviderModel gateway = realm.door("gateway");

    DoorWithTheButtonTest() {
        gateway.setHideOnLogin(true);
    }

    private StateDoors doors() {
        return new StateDoors(realm.session());
    }

    @Test
    void the_usual_one_has_the_button_on_the_login_page() {
        assertThat(doors().usual()).contains("esia");

        esia.setHideOnLogin(true);
        gateway.setHideOnLogin(false);

        assertThat(doors().usual()).contains("gateway");
    }

    @Test
    void of_two_buttons_it_is_the_first_on_the_page() {
        gateway.setHideOnLogin(false);
        assertThat(doors().usual()).contains("esia");

        gateway.getConfig().put("guiOrder", "1");
        assertThat(doors().usual()).contains("gateway");
    }

    @Test
    void nobody_is_sent_to_a_door_that_is_off_or_joins_only() {
        esia.setEnabled(false);
        assertThat(doors().usual()).isEmpty();
        assertThat(doors().isOpen("esia")).isFalse();

        esia.setEnabled(true);
        esia.setLinkOnly(true);
        assertThat(doors().usual()).isEmpty();
        assertThat(doors().isOpen("esia")).isFalse();
    }

    @Test
    void a_door_without_a_button_is_open_to_whoever_has_used_it() {
        assertThat(doors().isOpen("gateway")).isTrue();
        assertThat(doors().isOpen("nowhere")).isFalse();
    }
}
