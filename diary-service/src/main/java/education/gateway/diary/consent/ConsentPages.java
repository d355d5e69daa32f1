package education.gateway.diary.consent;

import education.gateway.diary.identity.LocalPath;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.language.Dates;
import education.gateway.diary.web.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page on which a parent reads the text, agrees, finds the receipt again, and withdraws. */
@Controller
class ConsentPages {

    static final String PATH = "/consent";

    private final Consents consents;

    ConsentPages(Consents consents) {
        this.consents = consents;
    }

    /**
     * @param place where the parent wanted to go, a place of this site
     * @param given comes from the form that leads back here
     * @param withdrawn the same
     */
    @GetMapping(PATH)
    ModelAndView page(
            Reader reader,
            @RequestParam(name = "return", required = false) @Nullable String place,
            @RequestParam(required = false) @Nullable String given,
            @RequestParam(required = false) @Nullable String withdrawn) {
        String said = given != null ? "given" : withdrawn != null ? "withdrawn" : "";
        return page(reader, HttpStatus.OK, LocalPath.checked(place), said);
    }

    @PostMapping(PATH)
    Object give(
            Reader reader,
            @RequestParam String version,
            @RequestParam String hash,
            @RequestParam String seen,
            @RequestParam(name = "return", required = false) @Nullable String place) {
        String back = LocalPath.checked(place);
        try {
            consents.give(reader, version, hash, seen);
        } catch (Refusal refusal) {
            if (refusal.status() != HttpStatus.CONFLICT) {
                throw refusal;
            }
            return page(reader, refusal.status(), back, refusal.kind());
        }
        return seeOther(PATH + "?given&return=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
    }

    @PostMapping(PATH + "/withdrawal")
    ResponseEntity<Void> withdraw(Reader reader) {
        consents.withdraw(reader);
        return seeOther(PATH + "?withdrawn");
    }

    private ModelAndView page(Reader reader, HttpStatus status, String place, String said) {
        Consents.Own own = consents.of(reader);
        List<Receipt> receipts = own.receipts();
        boolean given = own.inForce().isPresent();
        var model = new HashMap<String, Object>();
        model.put("text", TextView.of(own.current()));
        model.put("hash", own.current().hash());
        model.put("seen", own.state());
        model.put("given", given);
        model.put("asked", !given && !said.equals("withdrawn"));
        // A former text was agreed to and never withdrawn: it has changed since.
        model.put("changed", !given && receipts.stream().anyMatch(receipt -> receipt.withdrawnAt() == null));
        model.put("receipts", receipts.stream().map(ReceiptView::of).toList());
        model.put(
                "formerTexts",
                consents.textsOf(reader).stream()
                        .filter(Predicate.not(
                                text -> text.version().equals(own.current().version())))
                        .map(TextView::of)
                        .toList());
        own.lastDayToReturn().ifPresent(day -> model.put("lastDay", Dates.dayWithYear(day)));
        model.put("place", place);
        model.put("said", said);
        return new ModelAndView("consent", model, status);
    }

    private static ResponseEntity<Void> seeOther(String place) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, place)
                .build();
    }
}
