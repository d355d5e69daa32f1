package education.gateway.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LoopbackOnlyTest {

    @ParameterizedTest
    @CsvSource({
        "/control/faults, 127.0.0.1, 200",
        "/control/faults, 0:0:0:0:0:0:0:1, 200",
        "/control/faults, 192.0.2.7, 404",
        "/control/refusals, 10.0.0.1, 404",
        "/login, 192.0.2.7, 200"
    })
    void the_control_side_does_not_exist_for_other_machines(String path, String address, int status) throws Exception {
        var request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        request.setRemoteAddr(address);
        request.addHeader("X-Forwarded-For", "127.0.0.1");
        var response = new MockHttpServletResponse();

        new LoopbackOnly().doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(status);
    }
}
