package education.gateway.diary.web;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.lang.reflect.Type;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API says all there is, and nothing that is not so. */
class ApiDescriptionTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ITSELF = "GET /api/v1/openapi.json";
    private static final String DIARY = "education.gateway.diary.diary.";

    /** Answers whose method hands over bytes. */
    private static final Map<String, String> WRITTEN_BY_HAND = Map.of(
            "GET /api/v1/children/{}/week",
            DIARY + "Week",
            "POST /api/v1/school/register/{}",
            "education.gateway.diary.register.UploadReport",
            "POST /api/v1/state-children/{}/acceptance",
            "education.gateway.diary.guardianship.StateChildrenApi$Opened");

    private static final Set<String> FILES = Set.of(
            "POST /api/v1/school/register/{}",
            "POST /api/v1/school/register/{}/preview",
            "POST /api/v1/school/links/legacy",
            "GET /api/v1/school/applications/{}/form");

    private final RunningDiary diary = RunningDiary.shared();
    private final HttpResponse<String> served = diary.api("GET", "/openapi.json", null);
    private final JsonNode document = JSON.readTree(served.body());
    private final ApiSchemas schemas = new ApiSchemas(document);

    /** What is described, by method and path without the names of its variables. */
    private Map<String, JsonNode> described() {
        var operations = new TreeMap<String, JsonNode>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> operations.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + nameless(path.getKey()),
                        operation.getValue())));
        return operations;
    }

    /** What runs under the API's path. */
    private Map<String, HandlerMethod> running() {
        var routes = new TreeMap<String, HandlerMethod>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> route : diary.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()) {
            for (String pattern : route.getKey().getPatternValues()) {
                for (RequestMethod method : route.getKey().getMethodsCondition().getMethods()) {
                    if (pattern.startsWith("/api/")) {
                        routes.put(method + " " + nameless(pattern), route.getValue());
                    }
                }
            }
        }
        return routes;
    }

    private static String nameless(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    @Test
    void it_is_there_for_everybody_and_no_cache_keeps_it() {
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(served.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(document.path("openapi").asString()).startsWith("3.1");
    }

    @Test
    void every_route_of_the_api_is_described_and_neither_a_page_nor_what_operators_see() {
        assertThat(described().keySet()).isEqualTo(running().keySet());
        assertThat(document.path("paths").propertyNames()).allMatch(path -> path.startsWith("/api/v1/"));
    }

    @Test
    void answers_have_just_the_fields_that_the_code_writes() {
        var complaints = new ArrayList<String>();
        running().forEach((route, handler) -> {
            JsonNode schema =
                    success(route).path("content").path("application/json").path("schema");
            Type answer = answerOf(route, handler);
            if (answer == Void.class || answer == void.class) {
                assertThat(described().get(route).path("responses").has("204"))
                        .as(route)
                        .isTrue();
            } else if (!route.equals(ITSELF) && !route.endsWith("/form")) {
                schemas.compareAnswer(answer, schema, route, complaints);
            }
        });
        assertThat(complaints).isEmpty();
    }

    private JsonNode success(String route) {
        JsonNode responses = described().get(route).path("responses");
        return responses.has("200") ? responses.path("200") : responses.path("201");
    }

    private static Type answerOf(String route, HandlerMethod handler) {
        String written = WRITTEN_BY_HAND.get(route);
        if (written != null) {
            try {
                return Class.forName(written);
            } catch (ClassNotFoundException gone) {
                throw new AssertionError(written, gone);
            }
        }
        ResolvableType type = ResolvableType.forMethodReturnType(handler.getMethod());
        return type.toClass() == ResponseEntity.class ? type.getGeneric(0).getType() : type.getType();
    }

    @Test
    void requests_have_just_the_fields_that_the_code_reads() {
        var complaints = new ArrayList<String>();
        running().forEach((route, handler) -> {
            JsonNode body = described().get(route).path("requestBody");
            Arrays.stream(handler.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                    .findFirst()
                    .ifPresentOrElse(
                            parameter -> schemas.compareRequest(
                                    parameter.getGenericParameterType(),
                                    body.path("content")
                                            .path("application/json")
                                            .path("schema"),
                                    route,
                                    complaints),
                            () -> assertThat(body.isMissingNode() || FILES.contains(route))
                                    .as(route)
                                    .isTrue());
        });
        assertThat(complaints).isEmpty();
    }

    @Test
    void parameters_in_the_path_and_the_query_are_those_that_the_code_reads() {
        running().forEach((route, handler) -> {
            var read = new TreeSet<String>();
            Arrays.stream(handler.getMethod().getParameters())
                    .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                    .forEach(parameter -> read.add(parameter.getName()));
            var said = new TreeSet<String>();
            described().get(route).path("parameters").forEach(parameter -> {
                if (parameter.path("in").asString().equals("query")) {
                    said.add(parameter.path("name").asString());
                }
            });
            assertThat(said).as(route).isEqualTo(read);
        });
        document.path("paths").properties().forEach(path -> path.getValue().forEach(operation -> {
            var named = new TreeSet<String>();
            operation.path("parameters").forEach(parameter -> {
                if (parameter.path("in").asString().equals("path")) {
                    named.add("{" + parameter.path("name").asString() + "}");
                }
            });
            assertThat(path.getKey().replaceAll("[^{]*(\\{[^}]*})?", "$1"))
                    .as(path.getKey())
                    .isEqualTo(String.join("", named));
        }));
    }

    @Test
    void every_operation_says_what_it_does_and_how_it_refuses_each_refusal_with_an_example() {
        described().forEach((route, operation) -> {
            assertThat(operation.path("summary").asString("")).as(route).isNotBlank();
            Set<String> statuses = Set.copyOf(operation.path("responses").propertyNames());
            if (!route.equals(ITSELF)) {
                assertThat(statuses).as(route).contains("401", "403", "503");
            }
            if (route.contains("{}")) {
                assertThat(statuses).as(route).contains("404");
            }
            if (operation.has("requestBody")
                    || operation.path("parameters").valueStream().anyMatch(it -> it.path("in")
                            .asString()
                            .equals("query"))) {
                assertThat(statuses).as(route).contains("400");
            }
            operation.path("responses").properties().forEach(response -> {
                if (response.getKey().charAt(0) == '4' || response.getKey().charAt(0) == '5') {
                    refuses(route + " " + response.getKey(), response.getKey(), schemas.resolve(response.getValue()));
                }
            });
        });
    }

    private void refuses(String where, String status, JsonNode response) {
        JsonNode content = response.path("content").path("application/problem+json");
        assertThat(content.path("examples").size()).as(where).isPositive();
        var complaints = new ArrayList<String>();
        content.path("examples").forEach(example -> {
            JsonNode value = example.path("value");
            assertThat(value.path("status").asInt()).as(where).isEqualTo(Integer.parseInt(status));
            assertThat(value.path("type").asString()).as(where).startsWith("urn:education-gateway:problem:");
            schemas.fits(value, content.path("schema"), where, complaints);
        });
        assertThat(complaints).isEmpty();
    }

    @Test
    void examples_of_answers_and_requests_fit_what_is_said_of_them() {
        var complaints = new ArrayList<String>();
        described().forEach((route, operation) -> {
            var contents = new ArrayList<JsonNode>();
            operation
                    .path("responses")
                    .forEach(it -> contents.add(it.path("content").path("application/json")));
            contents.add(operation.path("requestBody").path("content").path("application/json"));
            contents.stream()
                    .filter(content -> content.has("example"))
                    .forEach(content ->
                            schemas.fits(content.path("example"), content.path("schema"), route, complaints));
            boolean answers = success(route).path("content").has("application/json") && !route.equals(ITSELF);
            assertThat(!answers
                            || success(route)
                                    .path("content")
                                    .path("application/json")
                                    .has("example"))
                    .as("%s has an example", route)
                    .isTrue();
        });
        assertThat(complaints).isEmpty();
    }

    @Test
    void refusals_in_the_examples_are_word_for_word_those_that_are_given() {
        Person parent = diary.keycloak.parent("100000000077", "basic", Map.of());
        String token = diary.keycloak.accessToken(parent);
        String officer = diary.keycloak.accessToken(diary.keycloak.officer(57));
        said("NoToken", "none", diary.api("GET", "/children", null));
        said("NoToken", "not-accepted", diary.api("GET", "/children", "e30.e30.e30"));
        said("NoParent", "no-parent", diary.api("GET", "/children", officer));
        said("NoOfficer", "without-the-role", diary.api("GET", "/school/applications", token));
        said("NotFound", "not-found", diary.api("GET", "/children/" + UUID.randomUUID() + "/week", token));
        said("NoParentOrNoConsent", "no-consent", diary.api("POST", "/applications", token, "{}"));
    }

    private void said(String response, String example, HttpResponse<String> answer) {
        JsonNode value = document.path("components")
                .path("responses")
                .path(response)
                .path("content")
                .path("application/problem+json")
                .path("examples")
                .path(example)
                .path("value");
        assertThat(JSON.readTree(answer.body())).as(response).isEqualTo(value);
    }

    @Test
    void an_answer_that_is_given_fits_what_is_said_of_it() {
        Person parent = diary.keycloak.parent("100000000078", "basic", Map.of());
        String token = diary.keycloak.accessToken(parent);
        String officer = diary.keycloak.accessToken(diary.keycloak.officer(57));
        var complaints = new ArrayList<String>();
        for (String path : List.of("/children", "/applications", "/state-children", "/consent")) {
            fits(path, diary.api("GET", path, token), complaints);
        }
        fits("/school/applications", diary.api("GET", "/school/applications", officer), complaints);
        assertThat(complaints).isEmpty();
    }

    private void fits(String path, HttpResponse<String> answer, List<String> complaints) {
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        JsonNode schema = success("GET /api/v1" + path)
                .path("content")
                .path("application/json")
                .path("schema");
        schemas.fits(JSON.readTree(answer.body()), schema, path, complaints);
    }
}
