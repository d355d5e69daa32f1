package education.gateway.system.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Tokens;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The simulator's plain mode and the realm of the stack: what an honest gateway brings about. */
class LoginThroughTheGatewayIT {

    private static final Map<String, String> GATEWAY = Map.of("kc_idp_hint", "gateway");

    private final Stack stack = Stack.shared();

    @Test
    void a_parent_known_by_the_state_comes_through_the_gateway_as_the_same_parent_with_the_children() {
        var persona = stack.persona("esia-two-children");

        Tokens tokens = stack.login().throughState(persona.key(), GATEWAY);

        assertThat(tokens.parentId()).isEqualTo(persona.parentId());
        assertThat(tokens.linkedChildren()).containsAll(persona.children());
    }
}
