package education.gateway.system.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Part;
import education.gateway.stack.Stack;
import education.gateway.system.support.Pages;
import education.gateway.system.support.WebSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The state is stopped, so nobody else may be on the way to it. */
@Isolated
class LeavingWithoutTheStateIT {

    private final Stack stack = Stack.shared();

    @Test
    void the_logout_needs_no_state() {
        WebSession parent = WebSession.of("esia-two-children");
        stack.stop(Part.ESIA);
        try {
            assertThat(Pages.words(LeavingIT.logout(parent))).contains("Вы вышли из дневника");
            assertThat(parent.get("/").status()).isEqualTo(302);
        } finally {
            stack.start(Part.ESIA);
        }
    }
}
