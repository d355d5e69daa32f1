package education.gateway.diary.consent;

import education.gateway.diary.identity.Reader;
import education.gateway.diary.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A parent's own consent, for programs. */
@RestController
@RequestMapping("/api/v1/consent")
class ConsentApi {

    private final Consents consents;

    ConsentApi(Consents consents) {
        this.consents = consents;
    }

    /** @param hash SHA-256 of the text in UTF-8 */
    record TextView(String version, String hash, Instant validFrom, String text) {

        static TextView of(ConsentText text) {
            return new TextView(text.version(), text.hash(), text.validFrom(), text.body());
        }
    }

    /**
     * @param current the text that counts now
     * @param given whether the parent has agreed to it, and has not withdrawn that
     * @param receipts everything the parent ever agreed to, the last first
     */
    record View(TextView current, boolean given, List<Receipt> receipts) {

        static View of(Consents.Own own) {
            return new View(TextView.of(own.current()), own.inForce().isPresent(), own.receipts());
        }
    }

    /** The text that was read. Whose consent it is says the token and nothing else. */
    record Agreement(@Nullable String version, @Nullable String hash) {}

    @GetMapping
    View own(Reader reader) {
        return View.of(consents.of(reader));
    }

    @PostMapping
    ResponseEntity<Receipt> give(Reader reader, @RequestBody Agreement agreement) {
        Consents.Given given = consents.give(
                reader, required("version", agreement.version()), required("hash", agreement.hash()), null);
        return ResponseEntity.status(given.madeNow() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(given.receipt());
    }

    /** Withdraws it; the second time there is nothing left to do. */
    @DeleteMapping
    ResponseEntity<Void> withdraw(Reader reader) {
        consents.withdraw(reader);
        return ResponseEntity.noContent().build();
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "bad-request",
                    "The request cannot be understood",
                    Map.of("parameter", name));
        }
        return value;
    }
}
