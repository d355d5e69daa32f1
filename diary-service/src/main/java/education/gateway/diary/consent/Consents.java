package education.gateway.diary.consent;

import education.gateway.diary.identity.Citizens;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.StepUpNeeded;
import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import education.gateway.diary.journal.JournalLines;
import education.gateway.diary.web.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A parent's own consent. It lets nobody read by itself: the view {@code guardianship.link_in_force} asks for it in every
 * read.
 */
@Service
public class Consents {

    static final String TEXT_CHANGED = "consent-text-changed";
    static final String PAGE_CHANGED = "consent-changed";

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private final Receipts receipts;
    private final Citizens citizens;
    private final JournalLines journal;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Consents(
            Receipts receipts,
            Citizens citizens,
            JournalLines journal,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.receipts = receipts;
        this.citizens = citizens;
        this.journal = journal;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether the parent has agreed to the text that is current now, and has not withdrawn it. */
    public boolean isGiven(Reader reader) {
        return receipts.isInForce(reader.parentId());
    }

    /** @throws ConsentNeeded when it is not given */
    public void require(Reader reader) {
        if (!isGiven(reader)) {
            throw new ConsentNeeded();
        }
    }

    /**
     * What a parent may know of the own consent.
     *
     * @param current the text that counts now
     * @param receipts the last first
     */
    record Own(ConsentText current, List<Receipt> receipts) {

        Optional<Receipt> inForce() {
            return receipts.stream().filter(Receipt::inForce).findFirst();
        }

        /**
         * The last day on which agreeing again gives everything back, Europe/Moscow; empty where nothing was withdrawn last,
         * or it is too late.
         */
        Optional<LocalDate> lastDayToReturn() {
            boolean isWithdrawn = receipts.stream().allMatch(receipt -> receipt.withdrawnAt() != null);
            return receipts.stream()
                    .filter(receipt -> isWithdrawn && receipt.dataDestroyedAt() == null)
                    .flatMap(receipt -> Stream.ofNullable(receipt.withdrawnAt()))
                    .max(Comparator.naturalOrder())
                    .map(at -> LocalDate.ofInstant(at, MOSCOW).plusDays(Destruction.DAYS - 1L));
        }

        /** Names the state of things that a page shows; another one after each decision. */
        String state() {
            return receipts.stream()
                    .findFirst()
                    .map(last -> last.id() + (last.withdrawnAt() == null ? "" : "-withdrawn"))
                    .orElse("none");
        }
    }

    /** @throws Refusal 503 when no text is valid yet */
    Own of(Reader reader) {
        ConsentText current = receipts.currentText()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "No text of consent is valid at the moment"));
        return new Own(current, receipts.ofParent(reader.parentId()));
    }

    /** The texts to which the parent ever agreed. */
    List<ConsentText> textsOf(Reader reader) {
        return receipts.textsOf(reader.parentId());
    }

    /** @param madeNow false: it was given before */
    record Given(Receipt receipt, boolean madeNow) {}

    /**
     * Gives consent for the caller and for nobody else. The second time it says what the first time did.
     *
     * @param version of the text that was read
     * @param hash of the text that was read
     * @param state what the page showed ({@link Own#state()}); null from programs, which show none
     * @throws StepUpNeeded when somebody whom the state knows did not prove who they are in the last minutes
     * @throws Refusal 409 when the text that was read is not the current one, or something was decided since the page
     *     was shown
     */
    Given give(Reader reader, String version, String hash, @Nullable String state) {
        requireFreshProof(reader);
        return inTransaction(reader, () -> {
            Own before = of(reader);
            ConsentText current = before.current();
            if (!current.version().equals(version) || !current.hash().equals(hash)) {
                throw textChanged();
            }
            Optional<Receipt> standing = before.inForce();
            if (standing.isPresent()) {
                return new Given(standing.get(), false);
            }
            if (state != null && !state.equals(before.state())) {
                throw new Refusal(
                        HttpStatus.CONFLICT, PAGE_CHANGED, "Something was decided after this page had been shown");
            }
            if (!receipts.insert(reader, version, hash)) {
                throw textChanged();
            }
            journal.write(JournalEntry.ofParentAlone(reader.parentId(), Deed.CONSENT_GIVEN));
            return new Given(of(reader).inForce().orElseThrow(Consents::textChanged), true);
        });
    }

    /**
     * Withdraws whatever the caller has agreed to; as easy as giving it, so without a new login. The next read is refused.
     *
     * @return whether there was anything to withdraw
     */
    boolean withdraw(Reader reader) {
        return inTransaction(reader, () -> {
            List<UUID> withdrawn = receipts.withdraw(reader.parentId());
            if (!withdrawn.isEmpty()) {
                journal.write(JournalEntry.ofParentAlone(reader.parentId(), Deed.CONSENT_WITHDRAWN));
                events.publishEvent(new ConsentWithdrawn(reader.parentId(), withdrawn.get(0)));
            }
            return !withdrawn.isEmpty();
        });
    }

    /**
     * Whoever comes through the state comes back from there for this, also in a session whose level has run out. Whoever
     * has a password only decides with the login that there is.
     */
    private void requireFreshProof(Reader reader) {
        if (reader.level() == Level.CITIZEN
                || !citizens.ofCaller().personHashes().isEmpty()) {
            reader.requireFreshStateLogin(clock);
        }
    }

    private <T> T inTransaction(Reader reader, Supplier<T> decision) {
        return Objects.requireNonNull(transaction.execute(status -> {
            receipts.oneDecisionAtATime(reader.parentId());
            return decision.get();
        }));
    }

    private static Refusal textChanged() {
        return new Refusal(HttpStatus.CONFLICT, TEXT_CHANGED, "The current text is not the one that was read");
    }
}
