package education.gateway.simulator.login;

import education.gateway.simulator.faults.Faults;
import education.gateway.simulator.oauth.WaitingLogin;
import education.gateway.simulator.people.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** The pages of the login steps with what each shows. */
final class LoginPages {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("openid", "Номер вашей учётной записи"),
            Map.entry("fullname", "Фамилия, имя и отчество"),
            Map.entry("birthdate", "Дата рождения"),
            Map.entry("gender", "Пол"),
            Map.entry("snils", "СНИЛС"),
            Map.entry("id_doc", "Паспорт"),
            Map.entry("email", "Электронная почта"),
            Map.entry("mobile", "Мобильный телефон"),
            Map.entry("contacts", "Контакты и адреса"),
            Map.entry("kid_fullname", "Имена детей"),
            Map.entry("kid_birthdate", "Даты рождения детей"),
            Map.entry("kid_gender", "Пол детей"),
            Map.entry("kid_snils", "СНИЛС детей"),
            Map.entry("kid_birth_cert_doc", "Свидетельства о рождении детей"));

    private LoginPages() {}

    static ModelAndView login(String id, WaitingLogin waiting, List<Person> people, Faults faults) {
        var page = new ModelAndView("login");
        page.addObject("request", id);
        page.addObject("system", waiting.client());
        page.addObject("people", people);
        page.addObject("faults", faults.known());
        page.addObject("faultsOn", faults.left());
        page.addObject("unknown", false);
        return page;
    }

    static ModelAndView consent(String id, WaitingLogin waiting, Person person) {
        List<String> asked = new ArrayList<>();
        for (String scope : waiting.scopes()) {
            asked.add(WORDS.getOrDefault(scope, scope));
        }
        var page = new ModelAndView("consent");
        page.addObject("request", id);
        page.addObject("system", waiting.client());
        page.addObject("person", person);
        page.addObject("asked", asked);
        return page;
    }

    /** The request is unknown, finished, or too old. */
    static ModelAndView stale() {
        return new ModelAndView("stale", HttpStatus.BAD_REQUEST);
    }
}
