package education.gateway.diary.journal;

import education.gateway.diary.identity.LoggedIn;
import education.gateway.diary.identity.SchoolOfficer;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one line of the journal is to say. It holds no name and nothing that somebody typed.
 *
 * @param actorKind {@code parent}, {@code officer}, {@code operator} or {@code gateway}
 * @param actor the parent's number, the account of an officer or of a member of the IT staff, or {@code gateway}
 * @param basis {@code link}, {@code school}, {@code state} or {@code self}: what gives the right to do it
 * @param school the officer's; where it is null and the basis is the school, it is the pupil's
 * @param detail a code that belongs to the deed, such as the kind of a file
 * @param applicationId the application that it is about
 */
public record JournalEntry(
        String actorKind,
        String actor,
        Deed deed,
        String basis,
        @Nullable UUID pupilId,
        @Nullable UUID linkId,
        @Nullable Integer school,
        @Nullable String detail,
        @Nullable UUID applicationId) {

    private JournalEntry(String actorKind, String actor, Deed deed, String basis, @Nullable Integer school) {
        this(actorKind, actor, deed, basis, null, null, school, null, null);
    }

    /** An officer acts for the school of the pupil or of the file. */
    public static JournalEntry ofOfficer(SchoolOfficer officer, Deed deed) {
        return new JournalEntry("officer", officer.account(), deed, "school", officer.school());
    }

    /** The same where only the account is known; the pupil's school is looked up. */
    public static JournalEntry ofSchoolOf(String officerAccount, Deed deed) {
        return new JournalEntry("officer", officerAccount, deed, "school", null);
    }

    /** A parent acts by the link with the child. */
    public static JournalEntry ofParent(String parentId, Deed deed) {
        return new JournalEntry("parent", parentId, deed, "link", null);
    }

    /** A parent acts by what the state said at the login. */
    public static JournalEntry ofParentByState(String parentId, Deed deed) {
        return new JournalEntry("parent", parentId, deed, "state", null);
    }

    /** A parent decides about nobody but themselves. */
    public static JournalEntry ofParentAlone(String parentId, Deed deed) {
        return new JournalEntry("parent", parentId, deed, "self", null);
    }

    /** Nobody decided: it follows from what the state said. */
    public static JournalEntry ofGateway(Deed deed) {
        return new JournalEntry("gateway", "gateway", deed, "state", null);
    }

    /** Nobody decided: it follows from what the school's register said beforehand. */
    public static JournalEntry ofRegister(Deed deed) {
        return new JournalEntry("gateway", "gateway", deed, "school", null);
    }

    /** Somebody came in. */
    static JournalEntry ofLogin(LoggedIn login) {
        return new JournalEntry(
                        login.kind().name().toLowerCase(Locale.ROOT),
                        login.account(),
                        Deed.LOGGED_IN,
                        "self",
                        login.school())
                .detail(login.level().acr());
    }

    public JournalEntry pupil(UUID id) {
        return new JournalEntry(actorKind, actor, deed, basis, id, linkId, school, detail, applicationId);
    }

    public JournalEntry link(UUID id) {
        return new JournalEntry(actorKind, actor, deed, basis, pupilId, id, school, detail, applicationId);
    }

    /** @param code lower-case letters and underscores; counts too, where data were destroyed */
    public JournalEntry detail(@Nullable String code) {
        return new JournalEntry(actorKind, actor, deed, basis, pupilId, linkId, school, code, applicationId);
    }

    public JournalEntry application(UUID id) {
        return new JournalEntry(actorKind, actor, deed, basis, pupilId, linkId, school, detail, id);
    }

    /** Tells nothing about anybody. */
    @Override
    public String toString() {
        return "JournalEntry[" + deed + "]";
    }
}
