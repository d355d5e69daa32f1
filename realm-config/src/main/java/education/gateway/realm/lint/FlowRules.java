package education.gateway.realm.lint;

import static education.gateway.realm.lint.Rule.error;

import education.gateway.realm.Declared;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How people log in, and what stands between a state identity and an account. */
final class FlowRules {

    private static final List<String> BINDINGS = List.of(
            "browserFlow",
            "directGrantFlow",
            "registrationFlow",
            "resetCredentialsFlow",
            "clientAuthenticationFlow",
            "dockerAuthenticationFlow",
            "firstBrokerLoginFlow");

    /** Stock steps that find an account by an email or a name. */
    private static final Set<String> BY_EMAIL = Set.of(
            "idp-create-user-if-unique",
            "idp-detect-existing-broker-user",
            "idp-email-verification",
            "idp-confirm-link",
            "idp-username-password-form");

    private static final Set<String> PASSWORD_FORMS = Set.of("auth-username-password-form", "auth-password-form");

    private static final Set<String> SECOND_FACTORS = Set.of("auth-otp-form", "webauthn-authenticator");

    /** Steps that let only those go on who have a second factor already. */
    private static final Set<String> ENROLLED_ONLY =
            Set.of("staff-second-factor", "joining-second-factor", "conditional-user-configured");

    static final List<Rule> ALL = List.of(
            error(
                    "auto-link",
                    "A state identity is joined to an account in silence.",
                    "Whoever can put a victim's email on an identity owns the victim's account.",
                    "Take idp-auto-link out; joining is citizen-question and citizen-joining.",
                    realm -> realm.stepsOf("idp-auto-link").map(step -> step.at("step"))),
            error(
                    "link-by-email",
                    "A step looks for an account by email or name while a state identity comes in.",
                    "An email is contact data; a mailbox alone must not join. The stock page names whose account it is.",
                    "Take the idp- steps out of the first login; ours find the account by what the state has proven.",
                    realm -> realm.steps().map(step -> step.at("step")).filter(step -> BY_EMAIL.contains(step.text()))),
            error(
                    "profile-review",
                    "People may edit what the state said of them.",
                    "A name or email that was typed while joining would count as the state's (CVE-2025-7365).",
                    "Take idp-review-profile out.",
                    realm -> realm.stepsOf("idp-review-profile").map(step -> step.at("step"))),
            error(
                    "first-login",
                    "The first state login does not go through our steps, all of them required, in their order.",
                    "A person would get two accounts, or an account without a proof of both sides.",
                    "citizen-account, citizen-question, the second factor of the account, citizen-joining.",
                    FlowRules::otherFirstLogins),
            error(
                    "joining-around-second-factor",
                    "Joining does not ask for the second factor of the account that is joined.",
                    "Whoever knows the password alone could log in through their own state account ever after.",
                    "Keep a CONDITIONAL sub-flow with joining-second-factor and auth-otp-form, both REQUIRED.",
                    realm -> realm.bound("firstBrokerLoginFlow").stream()
                            .filter(flow -> flow.at("steps")
                                    .items()
                                    .noneMatch(step -> step.at("requirement").is("CONDITIONAL")
                                            && requiresInOrder(step, "joining-second-factor")))
                            .map(flow -> flow.at("steps"))),
            error(
                    "stock-flow",
                    "A way to log in is bound to a flow that is not in the files.",
                    "Keycloak's own flows join by email, reset second factors by letter and take passwords from apps.",
                    "Bind a flow that the files describe.",
                    realm -> BINDINGS.stream().map(realm::at).filter(binding -> realm.flow(binding.text())
                            .isEmpty())),
            error(
                    "password-grant-flow",
                    "The flow of the password grant, or of Docker, lets somebody in.",
                    "These ways are closed; a client that is opened by mistake must still find the door locked.",
                    "Their only step is deny-access-authenticator, REQUIRED.",
                    realm -> Stream.of("directGrantFlow", "dockerAuthenticationFlow")
                            .flatMap(binding -> realm.bound(binding).stream())
                            .filter(flow -> !isOnlyStep(flow, "deny-access-authenticator"))
                            .map(flow -> flow.at("steps"))),
            error(
                    "registration-tells",
                    "Registration is not our one silent step.",
                    "The stock form says whether an email has an account, and logs people in before the mailbox is"
                            + " proven.",
                    "The only step of registrationFlow is mailbox-registration, REQUIRED.",
                    realm -> realm.at("registrationAllowed").is(false)
                            ? Stream.of()
                            : realm.bound("registrationFlow").stream()
                                    .filter(flow -> !isOnlyStep(flow, "mailbox-registration"))
                                    .map(flow -> flow.at("steps"))),
            error(
                    "reset-tells",
                    "Setting a forgotten password is not our one silent step.",
                    "The stock steps tell by text and time who has an account, and log in whoever reads the mailbox.",
                    "The only step of resetCredentialsFlow is mailbox-reset, REQUIRED.",
                    realm -> realm.at("resetPasswordAllowed").is(false)
                            ? Stream.of()
                            : realm.bound("resetCredentialsFlow").stream()
                                    .filter(flow -> !isOnlyStep(flow, "mailbox-reset"))
                                    .map(flow -> flow.at("steps"))),
            error(
                    "second-factor-by-letter",
                    "A letter resets the second factor.",
                    "Whoever reads a mailbox of staff would need neither password nor device.",
                    "Take reset-otp and reset-credential-email out.",
                    realm -> realm.steps()
                            .map(step -> step.at("step"))
                            .filter(step -> step.is("reset-otp") || step.is("reset-credential-email"))),
            error(
                    "staff-without-second-factor",
                    "A password form is not followed by the second factor of staff.",
                    "An officer's password alone would open a school.",
                    "After the form: CONDITIONAL sub-flow of conditional-user-role (staff, negate \"false\"),"
                            + " staff-second-factor, auth-otp-form, all REQUIRED.",
                    FlowRules::passwordAlone),
            error(
                    "enrolment-after-password",
                    "A second factor is asked of somebody who may have none yet.",
                    "Keycloak then offers to enrol one: whoever has the password enrols their own phone.",
                    "Put staff-second-factor (or joining-second-factor) before it, REQUIRED.",
                    realm -> everyLevel(realm).flatMap(FlowRules::enrolling)),
            error(
                    "unknown-role-in-condition",
                    "A condition asks for a role that does not exist.",
                    "It is then always false, so the second factor is never asked for.",
                    "Correct condUserRole, or write the role into roles.",
                    realm -> {
                        Set<String> known = realm.roleNames();
                        return realm.stepsOf("conditional-user-role")
                                .map(step -> step.at("config").at("condUserRole"))
                                .filter(role -> !known.contains(role.text()));
                    }),
            error(
                    "unknown-provider-in-step",
                    "A step sends people to a provider that does not exist, or is off.",
                    "The login would end on an error page.",
                    "Write the alias of an identity provider that is enabled.",
                    realm -> {
                        Set<String> known = realm.providers()
                                .filter(provider -> provider.at("enabled").isNot(false))
                                .map(provider -> provider.at("alias").text())
                                .collect(Collectors.toSet());
                        return realm.steps()
                                .map(step -> step.at("config").at("defaultProvider"))
                                .filter(Declared::isPresent)
                                .filter(alias -> !known.contains(alias.text()));
                    }),
            error(
                    "old-level",
                    "The level citizen counts for longer than five minutes, or is not in the flow.",
                    "Decisions ask for a login of this moment; an open session must not do for it.",
                    "conditional-level-of-authentication for 1 and 2, loa-max-age of 2 at most \"300\".",
                    FlowRules::oldLevels),
            error(
                    "link-after-old-login",
                    "A state login is added to an account in a session that may be hours old.",
                    "Whoever sits at an open session could join themselves to a stranger's account.",
                    "Required action idp_link: enabled, config.max_auth_age: \"0\".",
                    realm -> realm.requiredAction("idp_link")
                            .map(action -> action.at("config").at("max_auth_age"))
                            .filter(age -> age.isNot(0))),
            error(
                    "joined-account-open",
                    "An account that was joined still opens with its password.",
                    "Whoever knew the password before the joining would read on.",
                    "Required action local-login-closed: enabled: true, with the lowest priority number.",
                    FlowRules::joinedStaysOpen),
            error(
                    "transition-without-date",
                    "The state's login is required from a date that is not there or cannot be read.",
                    "Nobody would be told, or nobody let in.",
                    "Set transition.requiredFrom as YYYY-MM-DD, and transition.policy to off, invite or required.",
                    realm -> {
                        Declared policy = realm.at("attributes").at("transition.policy");
                        Declared from = realm.at("attributes").at("transition.requiredFrom");
                        if (policy.isPresent() && !policy.text().matches("off|invite|required")) {
                            return Stream.of(policy);
                        }
                        return policy.is("required") && !from.text().matches("\\d{4}-\\d\\d-\\d\\d")
                                ? Stream.of(from)
                                : Stream.of();
                    }));

    private FlowRules() {}

    private static boolean isOnlyStep(Declared flow, String authenticator) {
        List<Declared> steps = flow.at("steps").items().toList();
        return steps.size() == 1
                && steps.get(0).at("step").is(authenticator)
                && steps.get(0).at("requirement").is("REQUIRED");
    }

    /** Whether a sub-flow requires this step and then a second factor. */
    private static boolean requiresInOrder(Declared flow, String first) {
        List<Declared> required = flow.at("steps")
                .items()
                .filter(step -> step.at("requirement").is("REQUIRED"))
                .toList();
        for (int i = 0; i < required.size(); i++) {
            if (required.get(i).at("step").is(first)) {
                return required.subList(i + 1, required.size()).stream()
                        .anyMatch(
                                step -> SECOND_FACTORS.contains(step.at("step").text()));
            }
        }
        return false;
    }

    private static Stream<Declared> otherFirstLogins(RealmToLint realm) {
        String bound = realm.at("firstBrokerLoginFlow").text();
        Stream<Declared> elsewhere = realm.providers()
                .map(provider -> provider.at("firstBrokerLoginFlowAlias"))
                .filter(flow -> flow.isNot(bound));
        Stream<Declared> otherSteps = realm.bound("firstBrokerLoginFlow").stream()
                .map(flow -> flow.at("steps"))
                .filter(steps -> !steps.items()
                        .filter(step -> step.at("step").isPresent())
                        .map(step -> step.at("step").text() + " "
                                + step.at("requirement").text())
                        .toList()
                        .equals(List.of(
                                "citizen-account REQUIRED", "citizen-question REQUIRED", "citizen-joining REQUIRED")));
        return Stream.concat(elsewhere, otherSteps);
    }

    /** The flows and sub-flows, each with its own steps. */
    private static Stream<Declared> everyLevel(RealmToLint realm) {
        return Stream.concat(
                realm.flows(), realm.steps().filter(step -> step.at("flow").isPresent()));
    }

    /** Password forms in a flow after which the same flow does not ask staff for the second factor. */
    private static Stream<Declared> passwordAlone(RealmToLint realm) {
        return everyLevel(realm).flatMap(flow -> {
            List<Declared> steps = flow.at("steps").items().toList();
            return steps.stream()
                    .filter(step -> PASSWORD_FORMS.contains(step.at("step").text()))
                    .filter(form -> steps.subList(steps.indexOf(form) + 1, steps.size()).stream()
                            .noneMatch(FlowRules::isSecondFactorOfStaff))
                    .map(form -> form.at("step"));
        });
    }

    private static boolean isSecondFactorOfStaff(Declared flow) {
        boolean ofStaff = flow.at("steps")
                .items()
                .anyMatch(step -> step.at("step").is("conditional-user-role")
                        && step.at("requirement").is("REQUIRED")
                        && step.at("config").at("condUserRole").is("staff")
                        && step.at("config").at("negate").isNot(true));
        return ofStaff && flow.at("requirement").is("CONDITIONAL") && requiresInOrder(flow, "staff-second-factor");
    }

    /** Second factors in a flow before which the same flow does not make sure that there is one. */
    private static Stream<Declared> enrolling(Declared flow) {
        List<Declared> steps = flow.at("steps").items().toList();
        return steps.stream()
                .filter(step -> SECOND_FACTORS.contains(step.at("step").text()))
                .filter(step -> step.at("requirement").isNot("DISABLED"))
                .filter(step -> steps.subList(0, steps.indexOf(step)).stream()
                        .noneMatch(before -> before.at("requirement").is("REQUIRED")
                                && ENROLLED_ONLY.contains(before.at("step").text())))
                .map(step -> step.at("step"));
    }

    private static Stream<Declared> oldLevels(RealmToLint realm) {
        List<Declared> conditions = realm.bound("browserFlow").stream()
                .flatMap(RealmToLint::steps)
                .filter(step -> step.at("step").is("conditional-level-of-authentication"))
                .map(step -> step.at("config"))
                .toList();
        Stream<Declared> tooOld = conditions.stream()
                .filter(level -> level.at("loa-condition-level").is(2))
                .map(level -> level.at("loa-max-age"))
                .filter(age -> age.number(Long.MAX_VALUE) > 300);
        Stream<Declared> missing = realm.bound("browserFlow").stream()
                .filter(flow -> !Stream.of(1, 2).allMatch(level -> conditions.stream()
                        .anyMatch(found -> found.at("loa-condition-level").is(level))))
                .map(flow -> flow.at("steps"));
        return Stream.concat(tooOld, missing);
    }

    private static Stream<Declared> joinedStaysOpen(RealmToLint realm) {
        List<Declared> closed = realm.requiredAction("local-login-closed").toList();
        if (closed.isEmpty()) {
            return Stream.of(realm.at("requiredActions"));
        }
        Declared action = closed.get(0);
        long first = action.at("priority").number(0);
        boolean othersComeFirst = realm.at("requiredActions")
                .items()
                .filter(other -> !other.path().equals(action.path()))
                .anyMatch(other -> other.at("priority").number(0) <= first);
        return Stream.concat(
                Stream.of(action.at("enabled")).filter(enabled -> enabled.isNot(true)),
                Stream.of(action.at("priority")).filter(priority -> othersComeFirst));
    }
}
