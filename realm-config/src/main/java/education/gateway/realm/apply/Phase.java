package education.gateway.realm.apply;

/**
 * In which order a realm is changed. What guards comes before what it guards, what closes before what opens, so that
 * after each write every field has the value of before or the one of the files, and nothing is open that neither of both
 * would have open beside what is shut.
 */
public enum Phase {
    /** Events are switched on, so that what follows is recorded. */
    RECORD,
    /** What only takes away: narrower addresses, shorter lives, roles taken back, things switched off or deleted. A role goes later. */
    CLOSE,
    /** New things that open nothing yet: roles without contents, unused scopes, clients and providers switched off. */
    PREPARE,
    /** What guards: policies, profile, required actions, steps added to flows and made stricter. */
    GUARD,
    /** Flows get where they are used. */
    BIND,
    /** Values of which nobody can say whether they open or close. */
    CHANGE,
    /** What opens: wider addresses, longer lives, roles given, things switched on, steps taken out. */
    OPEN,
    /** What guarded until now and is not wanted any more, and roles by which flows told whom to ask. */
    REMOVE
}
