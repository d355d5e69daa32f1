package education.gateway.diary.diary;

import education.gateway.diary.consent.Consents;
import education.gateway.diary.guardianship.JustOpened;
import education.gateway.diary.guardianship.OfferedChild;
import education.gateway.diary.guardianship.SchoolQueue;
import education.gateway.diary.guardianship.StateFoundChildren;
import education.gateway.diary.identity.Citizens;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.register.SchoolYear;
import education.gateway.identifiers.ParentId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The diary for people. */
@Controller
class DiaryPages {

    private final DiaryReads reads;
    private final StateFoundChildren stateFound;
    private final JustOpened justOpened;
    private final Consents consents;
    private final Citizens citizens;
    private final Days days;
    private final Clock clock;

    DiaryPages(
            DiaryReads reads,
            StateFoundChildren stateFound,
            JustOpened justOpened,
            Consents consents,
            Citizens citizens,
            Days days,
            Clock clock) {
        this.reads = reads;
        this.stateFound = stateFound;
        this.justOpened = justOpened;
        this.consents = consents;
        this.citizens = citizens;
        this.days = days;
        this.clock = clock;
    }

    /** A child that may be opened, as the first page names it. */
    record Offer(UUID id, String name, String place) {

        static Offer of(OfferedChild child) {
            return new Offer(child.pupilId(), child.givenName(), ChildView.place(child.className(), child.school()));
        }
    }

    /** A child whom the parent may read about, with each of its educations. */
    record Card(String fullName, List<ChildView> educations) {

        static Card of(List<Child> enrolments, LocalDate today) {
            List<ChildView> educations =
                    enrolments.stream().map(child -> ChildView.of(child, today)).toList();
            return new Card(educations.get(0).fullName(), educations);
        }
    }

    /** A child for whom a school was asked, as the first page names it. */
    record Waiting(String name, String place, String until) {

        static Waiting of(SchoolQueue.Asked asked) {
            OfferedChild child = asked.child();
            LocalDate until = LocalDate.ofInstant(asked.until(), Days.MOSCOW);
            return new Waiting(child.givenName(), ChildView.place(child.className(), child.school()), Said.day(until));
        }
    }

    /**
     * Names of children are for whoever has consented; whoever has none yet sees what to do.
     *
     * @param opening comes from the form that leads back here
     * @param contested the same
     * @param asked the same
     */
    @GetMapping("/")
    String children(
            Reader caller,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String opening,
            @RequestParam(required = false) @Nullable String contested,
            @RequestParam(required = false) @Nullable String asked,
            Model page) {
        Reader reader = justOpened.seenBy(caller, request);
        if (!reader.linkedChildren().isEmpty() || stateFound.hasOffersBeforeConsent(reader)) {
            consents.require(reader);
        }
        LocalDate today = days.today();
        List<Card> children = reads.childrenByEnrolments(reader).stream()
                .map(enrolments -> Card.of(enrolments, today))
                .toList();
        List<Offer> offers =
                stateFound.offeredTo(reader).stream().map(Offer::of).toList();
        List<Waiting> waiting =
                stateFound.waitingOf(reader).stream().map(Waiting::of).toList();
        page.addAttribute("children", children).addAttribute("offers", offers).addAttribute("waiting", waiting);
        page.addAttribute("asksSchool", !stateFound.opensAtOnce());
        page.addAttribute("asked", asked != null && !waiting.isEmpty());
        // The level counts for minutes, the way somebody came in as long as the session.
        page.addAttribute("throughState", reader.level() == Level.CITIZEN || stateFound.heardFromTheState());
        page.addAttribute("suspended", citizens.ofCaller().joiningSuspended());
        page.addAttribute("parentNumber", grouped(reader.parentId()));
        page.addAttribute("fromOldPortal", !ParentId.isValid(reader.parentId()));
        page.addAttribute("opening", opening != null).addAttribute("contested", contested != null);
        return "children";
    }

    /** In groups of four, as a number is read out at a school desk. */
    private static String grouped(String parentId) {
        return parentId.replaceAll("(.{4})(?=.)", "$1\u00a0");
    }

    /** Whoever opens the week of today visits: what is new since the visit before stands above it. */
    @GetMapping("/children/{pupil}/week")
    String week(
            Reader reader,
            @PathVariable UUID pupil,
            @RequestParam(required = false) @Nullable String date,
            Model page) {
        requireLinkedAndConsent(reader, pupil);
        LocalDate today = days.today();
        LocalDate monday = days.monday(date);
        if (monday.equals(days.monday(null))) {
            Visit visit = reads.visit(reader, pupil, monday, today);
            page.addAttribute("week", WeekView.of(visit.week(), today));
            page.addAttribute("news", visit.news() == null ? null : NewsView.of(visit.news()));
        } else {
            page.addAttribute("week", WeekView.of(reads.week(reader, pupil, monday), today));
        }
        return "week";
    }

    /** One school year is read, so that the tabs, the final marks and the last entries need no second statement. */
    @GetMapping("/children/{pupil}/marks")
    String marks(
            Reader reader,
            @PathVariable UUID pupil,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Model page) {
        requireLinkedAndConsent(reader, pupil);
        DayRange asked = days.range(from, to);
        SchoolYear schoolYear = SchoolYear.of(asked.from());
        ChildMarks year = reads.marks(reader, pupil, schoolYear.firstDay(), schoolYear.lastDay());
        DayRange period = from == null && to == null ? current(year) : asked;
        page.addAttribute("marks", MarksView.of(year, period, days.today(), clock.instant()));
        return "marks";
    }

    @GetMapping("/children/{pupil}/looks")
    String looks(Reader reader, @PathVariable UUID pupil, Model page) {
        requireLinkedAndConsent(reader, pupil);
        page.addAttribute("looks", LooksView.of(reads.looks(reader, pupil), days.today()));
        return "looks";
    }

    /** A page of a child whom the token names leads to the question for consent; any other does not exist. */
    private void requireLinkedAndConsent(Reader reader, UUID pupil) {
        reader.requireLinked(pupil);
        consents.require(reader);
    }

    /** The term of today, the last one before it, or the whole year. */
    private DayRange current(ChildMarks year) {
        LocalDate today = days.today();
        return year.terms().stream()
                .filter(term -> !term.isWholeYear() && !term.from().isAfter(today))
                .max(Comparator.comparing(Term::from))
                .map(term -> new DayRange(term.from(), term.to()))
                .orElse(new DayRange(year.from(), year.to()));
    }
}
