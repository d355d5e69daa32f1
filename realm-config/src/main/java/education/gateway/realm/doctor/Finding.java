package education.gateway.realm.doctor;

/**
 * A complaint about something.
 *
 * @param where which part
 * @param detail what was seen; nothing secret and nothing personal
 */
public record Finding(Complaint complaint, String where, String detail) {}
