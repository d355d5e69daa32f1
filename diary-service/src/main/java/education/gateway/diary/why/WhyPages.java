package education.gateway.diary.why;

import education.gateway.diary.guardianship.StateFoundChildren;
import education.gateway.diary.guardianship.StateWord;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.reception.Reception;
import education.gateway.diary.reception.ReceptionHours;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** "Почему я не вижу ребёнка?" */
@Controller
class WhyPages {

    private final Missing missing;
    private final StateFoundChildren stateFound;
    private final List<AccountReason> accountReasons;
    private final ReceptionHours reception;

    WhyPages(
            Missing missing,
            StateFoundChildren stateFound,
            List<AccountReason> accountReasons,
            ReceptionHours reception) {
        this.missing = missing;
        this.stateFound = stateFound;
        this.accountReasons = List.copyOf(accountReasons);
        this.reception = reception;
    }

    /** @param reception hours of the school where the next step is taken; null where nobody need go */
    record Section(
            @Nullable String child,
            @Nullable String place,
            Reason reason,
            @Nullable Reception reception) {

        @Override
        public String toString() {
            return "Section[" + reason.title() + "]";
        }
    }

    @GetMapping("/why")
    String why(Reader reader, Model page) {
        StateWord word = stateFound.wordTo(reader);
        List<Section> first = account(reader, word, true);
        page.addAttribute("first", first);
        // What hides every child hides them here, too.
        Missing.Answer answer = first.isEmpty() ? missing.of(reader, word) : Missing.Answer.NOTHING;
        page.addAttribute(
                "children",
                answer.children().stream()
                        .map(card -> section(card.child(), card.place(), card.reason()))
                        .toList());
        page.addAttribute("others", account(reader, word, false));
        page.addAttribute("shown", answer.shown());
        return "why";
    }

    private List<Section> account(Reader reader, StateWord word, boolean hidesEveryChild) {
        return accountReasons.stream()
                .filter(each -> each.hidesEveryChild() == hidesEveryChild)
                .flatMap(each -> each.of(reader, word).stream())
                .map(reason -> section(null, null, reason))
                .toList();
    }

    private Section section(@Nullable String child, @Nullable String place, Reason reason) {
        Integer desk = reason.desk();
        return new Section(child, place, reason, desk == null ? null : reception.of(desk));
    }
}
