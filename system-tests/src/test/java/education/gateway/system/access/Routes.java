package education.gateway.system.access;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every route of the diary, by what it gives away. A route that runs and stands nowhere here fails {@link
 * AccessMatrixIT}: whoever adds one says here what the matrix has to ask of it.
 */
enum Routes {
    /** Reads about one child, for programs. */
    CHILD(
            "GET /api/v1/children/{pupil}/week",
            "GET /api/v1/children/{pupil}/marks",
            "GET /api/v1/children/{pupil}/access-journal"),
    /** Reads about one child, for people. */
    CHILD_PAGE("GET /children/{pupil}/week", "GET /children/{pupil}/marks", "GET /children/{pupil}/looks"),
    /** Lists what the caller may read. */
    LIST("GET /api/v1/children", "GET /api/v1/state-children"),
    LIST_PAGE("GET /"),
    /** Says why a child is not shown, to whoever claimed it: {@code WhyTellsStrangersNothingTest}. */
    WHY_PAGE("GET /why"),
    /** What a parent decides about one child. */
    DECISION("POST /api/v1/children/{pupilId}/contest", "POST /api/v1/state-children/{pupilId}/acceptance"),
    DECISION_PAGE("POST /children/{pupilId}/contest", "POST /state-children/{pupilId}/acceptance"),
    /** A parent's own consent; nobody else's can be named. */
    CONSENT("GET /api/v1/consent", "POST /api/v1/consent", "DELETE /api/v1/consent"),
    CONSENT_PAGE("GET /consent", "POST /consent", "POST /consent/withdrawal"),
    /** A parent's own applications. */
    APPLICATION("GET /api/v1/applications", "POST /api/v1/applications"),
    /** A parent names an own application. */
    APPLICATION_BY_ID("DELETE /api/v1/applications/{id}"),
    APPLICATION_PAGE("GET /applications", "GET /applications/new", "POST /applications"),
    APPLICATION_PAGE_BY_ID("POST /applications/{id}/withdrawal"),
    /** What was written to the officer's school. */
    OFFICER_LIST("GET /api/v1/school/applications", "POST /api/v1/school/applications/search"),
    OFFICER_LIST_PAGE("GET /school/applications", "POST /school/applications"),
    /** What an officer writes about the own school; no request names a school. */
    OFFICER_OWN_SCHOOL_PAGE(
            "GET /school/reception",
            "POST /school/reception",
            "GET /school/register",
            "POST /school/register",
            "GET /school/register/format",
            "GET /school/register/templates/{kind:pupils|terms|lessons|marks}"),
    /** What IT staff tell everybody; knows no pupil. */
    OPERATOR_PAGE(
            "GET /operator/notices",
            "POST /operator/notices",
            "POST /operator/notices/{id}",
            "POST /operator/notices/{id}/removal"),
    /** An officer names an application. */
    OFFICER_BY_APPLICATION(
            "GET /api/v1/school/applications/{id}",
            "GET /api/v1/school/applications/{id}/form",
            "POST /api/v1/school/applications/{id}/grant",
            "POST /api/v1/school/applications/{id}/refusal"),
    OFFICER_PAGE_BY_APPLICATION(
            "GET /school/applications/{id}",
            "GET /school/applications/{id}/form",
            "POST /school/applications/{id}/decision"),
    /** An officer names a pupil. */
    OFFICER_BY_PUPIL("GET /api/v1/school/links", "POST /api/v1/school/links"),
    /** An officer names a link. */
    OFFICER_BY_LINK(
            "POST /api/v1/school/links/{id}/end",
            "POST /api/v1/school/links/{id}/suspension",
            "DELETE /api/v1/school/links/{id}/suspension",
            "POST /api/v1/school/links/{id}/same-person"),
    OFFICER_BY_BAR("POST /api/v1/school/bars/{id}/lifting"),
    /** Links of the officer's school, for people. */
    OFFICER_LINKS_PAGE("GET /school/links", "POST /school/links"),
    OFFICER_PAGE_BY_PUPIL("GET /school/links/{pupil}"),
    /** An officer names a pupil, and a link or a bar of that pupil: {@code SchoolLinkPagesTest}. */
    OFFICER_PAGE_BY_LINK(
            "POST /school/links/{pupil}/{link}/end",
            "POST /school/links/{pupil}/{link}/suspension",
            "POST /school/links/{pupil}/{link}/resumption",
            "POST /school/links/{pupil}/{link}/same-person",
            "POST /school/links/{pupil}/bars/{bar}/lifting"),
    /** An officer's files; each row names its school. */
    UPLOAD(
            "POST /api/v1/school/register/{kind:pupils|terms|lessons|marks}",
            "POST /api/v1/school/register/{kind:pupils|terms|lessons|marks}/preview"),
    /** An officer's files that wait for a confirmation, and one that an officer names. */
    WAITING_FILES("GET /api/v1/school/register/waiting"),
    OFFICER_BY_WAITING_FILE(
            "POST /api/v1/school/register/waiting/{id}/confirmation", "DELETE /api/v1/school/register/waiting/{id}"),
    OFFICER_PAGE_BY_WAITING_FILE(
            "GET /school/register/files/{id}",
            "POST /school/register/files/{id}/confirmation",
            "POST /school/register/files/{id}/removal"),
    /** An officer's file of links; each row names its pupil: {@code OldLinksIT}. */
    OFFICER_BY_ROW("POST /api/v1/school/links/legacy"),
    /** Knows no pupil. */
    OPEN(
            "ANY /error",
            "GET /api/v1/openapi.json",
            "GET /help",
            "GET /help/{topic}",
            "GET /language/{code}",
            "GET /logged-out",
            "GET /step-up",
            "GET /step-up/continue",
            "GET /step-up/refused",
            "GET /joining",
            "POST /joining/undoing",
            "GET /account/merge",
            "POST /account/merge",
            "POST /account/merge/confirmation",
            "GET /sessions",
            "POST /sessions/end-others",
            "POST /sessions/{id}/end",
            "POST /logout/connect/back-channel/keycloak",
            "ANY /webjars/**",
            "ANY /**");

    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> routes;

    Routes(String... routes) {
        this.routes = List.of(routes);
    }

    /** One route: its method and its pattern. */
    record Route(String method, String pattern) {

        static Route parse(String text) {
            String[] words = text.split(" ", 2);
            return new Route(words[0], words[1]);
        }

        /** The path with the id in the place of its variable. */
        String path(String id) {
            return pattern.replaceFirst("\\{\\w+}", Matcher.quoteReplacement(id))
                    .replace("{kind:pupils|terms|lessons|marks}", "pupils");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    List<Route> routes() {
        return routes.stream().map(Route::parse).toList();
    }

    static Set<String> known() {
        return Arrays.stream(values())
                .flatMap(kind -> kind.routes.stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the running diary says it answers to. */
    static Set<String> running() {
        var answer = new Browser()
                .send(HttpRequest.newBuilder(URI.create(Stack.shared().diaryManagement() + "/actuator/mappings")));
        var routes = new TreeSet<String>();
        for (JsonNode context : JSON.readTree(answer.body()).path("contexts")) {
            for (JsonNode servlet : context.path("mappings").path("dispatcherServlets")) {
                servlet.forEach(mapping -> routes.addAll(routesOf(mapping)));
            }
        }
        return routes;
    }

    private static Set<String> routesOf(JsonNode mapping) {
        JsonNode conditions = mapping.path("details").path("requestMappingConditions");
        if (conditions.isMissingNode()) {
            return Set.of("ANY " + mapping.path("predicate").asString());
        }
        var routes = new TreeSet<String>();
        for (JsonNode pattern : conditions.path("patterns")) {
            if (conditions.path("methods").isEmpty()) {
                routes.add("ANY " + pattern.asString());
            }
            conditions.path("methods").forEach(method -> routes.add(method.asString() + " " + pattern.asString()));
        }
        return routes;
    }
}
