package education.gateway.simulator;

import education.gateway.simulator.faults.Faults;
import education.gateway.simulator.oauth.Systems;
import education.gateway.simulator.options.SimulatorProperties;
import education.gateway.simulator.people.Families;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /}: what this is, what to configure in a client, which faults are on. */
@Controller
final class StartPage {

    private final SimulatorProperties options;
    private final Systems systems;
    private final Families families;
    private final Faults faults;

    StartPage(SimulatorProperties options, Systems systems, Families families, Faults faults) {
        this.options = options;
        this.systems = systems;
        this.families = families;
        this.faults = faults;
    }

    @GetMapping("/")
    String show(Model model) {
        model.addAttribute("issuer", options.issuer());
        model.addAttribute("algorithm", options.tokenAlgorithm().name());
        model.addAttribute("systems", systems.all());
        model.addAttribute("people", families.all().size());
        model.addAttribute("faults", faults.known());
        model.addAttribute("faultsOn", faults.left());
        return "start";
    }
}
