package education.gateway.diary.guardianship;

import org.jspecify.annotations.Nullable;

/**
 * A link beside what its school knows of both, as its officer reads it.
 *
 * @param child surname and given name as the register has them today
 * @param parent null where nothing that the school may read says a name
 * @param inForce whether the parent may read now
 * @param barred whether a bar stands between the two, whoever imposed it
 * @param otherPerson whether the state names another person behind the account than the school has checked
 */
record LinkOfSchool(
        Link link,
        String child,
        String className,
        @Nullable ParentName parent,
        boolean inForce,
        boolean barred,
        boolean otherPerson) {

    /** Where a parent's name comes from; each is asked for where the one before says nothing. */
    enum Source {
        /** The application that the school granted. */
        APPLICATION,
        /** The papers that the school checked. */
        PAPERS,
        /** The state, unless it names another person than the school has checked. */
        STATE
    }

    record ParentName(String words, Source source) {

        @Override
        public String toString() {
            return "ParentName";
        }
    }

    /** Whether nobody but the school can say how it goes on: the parent, or the state, has put it in doubt. */
    boolean waits() {
        Link.Suspension suspension = link.suspension();
        return link.ending() == null
                && suspension != null
                && (suspension.reason().equals(Codes.of(EndReason.CONTEST))
                        || suspension.reason().equals(OtherPerson.REASON));
    }

    /** Whether it was set aside when two accounts of one person became one. */
    boolean isSetAside() {
        Link.Suspension suspension = link.suspension();
        return suspension != null && suspension.reason().equals(MovedLinks.SET_ASIDE);
    }

    @Override
    public String toString() {
        return "LinkOfSchool[" + link.id() + "]";
    }
}
