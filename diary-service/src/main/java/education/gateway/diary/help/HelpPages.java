package education.gateway.diary.help;

import education.gateway.diary.applications.RefusalReason;
import education.gateway.diary.reception.ReceptionHours;
import education.gateway.diary.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Help, also for whoever cannot log in. */
@Controller
class HelpPages {

    private static final Pattern SCHOOL = Pattern.compile("[1-9][0-9]{0,5}");

    private final HelpSettings settings;
    private final ReceptionHours reception;

    HelpPages(HelpSettings settings, ReceptionHours reception) {
        this.settings = settings;
        this.reception = reception;
    }

    @GetMapping("/help")
    String topics(HttpServletRequest request, Model page) {
        page.addAttribute("signedIn", isSignedIn(request));
        page.addAttribute("topics", List.of(Topic.values()));
        return "help";
    }

    /** @param school number of the school whose reception hours are asked for; counts on the page of contacts only */
    @GetMapping("/help/{topic}")
    String topic(
            HttpServletRequest request,
            @PathVariable String topic,
            @RequestParam(required = false) @Nullable String school,
            Model page) {
        Topic found = Topic.of(topic)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, Refusal.NOT_FOUND_KIND, Refusal.NOT_FOUND_TITLE));
        page.addAttribute("signedIn", isSignedIn(request));
        page.addAttribute("topic", found);
        page.addAttribute("reasons", List.of(RefusalReason.values()));
        if (found == Topic.CONTACTS) {
            String typed = school == null ? "" : school.strip().replaceFirst("^№ ?", "");
            boolean number = SCHOOL.matcher(typed).matches();
            page.addAttribute("contact", settings.contact());
            page.addAttribute("school", number ? typed : "");
            page.addAttribute("notANumber", !typed.isEmpty() && !number);
            page.addAttribute("reception", number ? reception.of(Integer.parseInt(typed)) : null);
        }
        return "help/" + found.path();
    }

    /** Whether the page may show what is only for people who are in, such as the way out. */
    private static boolean isSignedIn(HttpServletRequest request) {
        return request.getUserPrincipal() != null;
    }
}
