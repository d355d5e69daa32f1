package education.gateway.realm.lint;

import static education.gateway.realm.lint.Rule.error;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is remembered, and what of it is written into logs. */
final class EventRules {

    /** Seconds. */
    private static final long YEAR = 31_536_000;

    static final List<Rule> ALL = List.of(
            error(
                    "stock-event-listener",
                    "A listener writes or sends whatever people typed.",
                    "jboss-logging puts names, addresses and numbers of every failed login into the log; email sends"
                            + " them.",
                    "Set eventsListeners: [education-log].",
                    realm -> realm.at("eventsListeners").items().filter(listener -> listener.isNot("education-log"))),
            error(
                    "events-unlogged",
                    "Our listener is not there.",
                    "Nobody sees guessing, refusals by the state or changes by administrators as they happen.",
                    "Set eventsListeners: [education-log].",
                    realm -> realm.at("eventsListeners", list -> !list.texts().contains("education-log"))),
            error(
                    "events-off",
                    "Logins and refusals are not kept.",
                    "A complaint (\"it was not me\") could not be answered.",
                    "Set eventsEnabled: true.",
                    realm -> realm.at("eventsEnabled", on -> on.isNot(true))),
            error(
                    "events-forgotten",
                    "Events are forgotten within the year.",
                    "Rules for security events ask for a year at least; joinings are contested months later.",
                    "Set eventsExpiration: 31536000 or more.",
                    realm -> realm.at("eventsExpiration", life -> life.number(0) < YEAR)),
            error(
                    "event-types-left-out",
                    "Some kinds of events are not kept.",
                    "Failed logins and joinings are what is asked for afterwards.",
                    "Leave enabledEventTypes out, which keeps all.",
                    realm -> Stream.of(realm.at("enabledEventTypes"))
                            .filter(types -> types.items().findAny().isPresent())
                            .filter(types -> !Set.copyOf(types.texts())
                                    .containsAll(Set.of(
                                            "LOGIN",
                                            "LOGIN_ERROR",
                                            "IDENTITY_PROVIDER_LOGIN_ERROR",
                                            "FEDERATED_IDENTITY_LINK",
                                            "REMOVE_FEDERATED_IDENTITY")))),
            error(
                    "admin-events-off",
                    "Changes by administrators are not kept.",
                    "Nobody could tell who weakened the realm, and when; realmctl plan says it from there.",
                    "Set adminEventsEnabled: true.",
                    realm -> realm.at("adminEventsEnabled", on -> on.isNot(true))),
            error(
                    "admin-event-details",
                    "What administrators change is kept in full.",
                    "Names and addresses of people would lie in the events for a year.",
                    "Set adminEventsDetailsEnabled: false.",
                    realm -> realm.at("adminEventsDetailsEnabled", on -> on.is(true))));

    private EventRules() {}
}
