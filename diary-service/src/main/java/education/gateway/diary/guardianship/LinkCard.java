package education.gateway.diary.guardianship;

import education.gateway.diary.guardianship.LinkOfSchool.ParentName;
import education.gateway.diary.language.Dates;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link as the officer reads it.
 *
 * @param version goes with every decision, so that nobody decides about what has changed since
 * @param parent surname, given name and patronymic, or that no name is known
 * @param parentFrom whose word the name is; null where there is none
 * @param parentNumber in groups of four
 * @param basis why it was granted
 * @param since day of the grant
 * @param state where it stands, since when and why
 * @param waits whether the parent or the state has put it in doubt, and the school has to say how it goes on
 * @param advice what may be done next; null where nothing has to be
 */
record LinkCard(
        UUID id,
        UUID pupilId,
        long version,
        String child,
        String className,
        String parent,
        @Nullable String parentFrom,
        String parentNumber,
        String basis,
        String since,
        String state,
        boolean waits,
        @Nullable String advice,
        boolean endable,
        boolean suspendable,
        boolean resumable,
        boolean inDoubt) {

    static LinkCard of(LinkOfSchool one, Instant now) {
        Link link = one.link();
        boolean ended = link.ending() != null;
        return new LinkCard(
                link.id(),
                link.pupilId(),
                link.version(),
                one.child(),
                one.className(),
                nameOf(one.parent()),
                one.parent() == null ? null : from(one.parent().source()),
                grouped(link.parentId()),
                basis(link.basis()),
                Dates.day(link.grantedAt(), now),
                state(one, now),
                one.waits(),
                advice(one),
                !ended,
                link.open(),
                link.suspension() != null && !ended && !one.barred() && !one.otherPerson() && !one.isSetAside(),
                !ended && !one.barred() && isInDoubt(one));
    }

    static String nameOf(@Nullable ParentName parent) {
        return parent == null ? "Имя школе неизвестно" : parent.words();
    }

    /** As a number is read out at a school desk. */
    static String grouped(String parentId) {
        return parentId.replaceAll("(.{4})(?=.)", "$1\u00a0");
    }

    private static String from(LinkOfSchool.Source source) {
        return switch (source) {
            case APPLICATION -> "из заявления";
            case PAPERS -> "по документам, которые видела школа";
            case STATE -> "по данным Госуслуг";
        };
    }

    private static String basis(Basis basis) {
        return switch (basis) {
            case DESK -> "документы проверены в школе";
            case STATE_CHILD -> "ребёнка назвали Госуслуги";
            case LEGACY -> "перенесена из старого портала";
        };
    }

    private static boolean isInDoubt(LinkOfSchool one) {
        Link.Suspension suspension = one.link().suspension();
        return one.otherPerson() || suspension != null && suspension.reason().equals(OtherPerson.REASON);
    }

    private static String state(LinkOfSchool one, Instant now) {
        Link link = one.link();
        Link.Ending ending = link.ending();
        if (ending != null) {
            String document = ending.document();
            return "завершена " + Dates.day(ending.at(), now) + ": " + why(ending.reason())
                    + (document == null ? "" : ", документ: " + document);
        }
        Link.Suspension suspension = link.suspension();
        if (suspension != null) {
            return suspended(one, suspension, Dates.day(suspension.at(), now));
        }
        if (one.inForce()) {
            return "действует";
        }
        return one.barred() ? "закрыта запретом" : "открыта, но дневник сейчас не показывается";
    }

    private static String suspended(LinkOfSchool one, Link.Suspension suspension, String day) {
        if (one.isSetAside()) {
            return "отложена " + day + ": родитель объединил две свои учётные записи";
        }
        if (suspension.reason().equals(OtherPerson.REASON)) {
            return "приостановлена " + day + ": Госуслуги назвали другого человека";
        }
        return one.waits()
                ? "приостановлена " + day + ": родитель сообщил, что это не его ребёнок"
                : "приостановлена школой " + day + ": " + suspension.reason();
    }

    /** «по решению суда». */
    static String why(EndReason reason) {
        return switch (reason) {
            case COURT_ORDER -> "по решению суда";
            case MISTAKE -> "была ошибкой";
            case CONTEST -> "родитель сообщил, что это не его ребёнок";
            case LEFT_SCHOOL -> "ученик выбыл";
            case CAME_OF_AGE -> "ученику исполнилось 18 лет";
            case PARENT_REQUEST -> "родитель попросил";
            case CONSENT_WITHDRAWN -> "родитель отозвал согласие";
        };
    }

    private static @Nullable String advice(LinkOfSchool one) {
        if (one.link().ending() != null) {
            return null;
        }
        if (one.isSetAside()) {
            return "Родитель читает дневник по другой своей учётной записи. Делать ничего не нужно.";
        }
        if (isInDoubt(one)) {
            return "За этой учётной записью теперь не тот человек, чьи документы видела школа. Проверьте паспорт. Если"
                    + " человек тот же (сменил фамилию, ошибка в номере), подтвердите это. Если другой, завершите"
                    + " связь.";
        }
        if (one.waits()) {
            return one.barred()
                    ? "Проверьте по документам, чей это ребёнок. Если родитель прав, завершите связь. Если нажал по"
                            + " ошибке, пригласите его с паспортом, снимите запрет ниже и возобновите связь."
                    : "Запрет снят. Решите, возобновить связь или завершить.";
        }
        return one.barred() ? "Между этим родителем и учеником стоит запрет. Пока он не снят, дневник закрыт." : null;
    }

    @Override
    public String toString() {
        return "LinkCard[" + id + "]";
    }
}
