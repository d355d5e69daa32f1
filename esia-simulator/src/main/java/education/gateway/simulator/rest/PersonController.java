package education.gateway.simulator.rest;

import education.gateway.simulator.control.RefusalLog;
import education.gateway.simulator.faults.Faults;
import education.gateway.simulator.people.Child;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** {@code /rs/prns/{oid}} and what lies under it. */
@RestController
@RequestMapping(path = "/rs/prns/{oid}")
final class PersonController {

    private static final String EMBED_ELEMENTS = "elements";

    private final Access access;
    private final DataFaults faults;
    private final RefusalLog refusals;

    PersonController(Access access, Faults faults, RefusalLog refusals) {
        this.access = access;
        this.faults = new DataFaults(faults);
        this.refusals = refusals;
    }

    @GetMapping
    Map<String, Object> person(
            @PathVariable String oid,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam(required = false) @Nullable String embed) {
        Access.Opened opened = access.require(authorization, oid);
        Map<String, Object> person = Shapes.person(opened);
        faults.change(DataFault.Target.PERSON, List.of(person));
        Set<String> wanted = Embed.names(embed);
        for (Subcollection collection : Subcollection.values()) {
            boolean withElements = wanted.contains(collection.embedName() + "." + EMBED_ELEMENTS);
            if ((withElements || wanted.contains(collection.embedName())) && opened.hasAny(collection.scopes())) {
                person.put(collection.embedName(), collection(opened, collection, withElements));
            }
        }
        return person;
    }

    @GetMapping("/{path}")
    ResponseEntity<Map<String, Object>> collection(
            @PathVariable String oid,
            @PathVariable String path,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam(required = false) @Nullable String embed) {
        Access.Opened opened = access.require(authorization, oid);
        Subcollection collection = Subcollection.ofPath(path).orElse(null);
        if (collection == null) {
            return ResponseEntity.notFound().build();
        }
        requireScope(opened, collection);
        boolean withElements = Embed.names(embed).stream().anyMatch(name -> name.startsWith(EMBED_ELEMENTS));
        return ResponseEntity.ok(collection(opened, collection, withElements));
    }

    @GetMapping("/{path}/{id}")
    ResponseEntity<Map<String, Object>> element(
            @PathVariable String oid,
            @PathVariable String path,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        Access.Opened opened = access.require(authorization, oid);
        Subcollection collection = Subcollection.ofPath(path).orElse(null);
        if (collection == null) {
            return ResponseEntity.notFound().build();
        }
        requireScope(opened, collection);
        return found(elements(opened, collection), id);
    }

    @GetMapping({"/kids/{kid}/docs", "/kids/{kid}/docs/{document}"})
    ResponseEntity<Map<String, Object>> kidDocuments(
            @PathVariable String oid,
            @PathVariable String kid,
            @PathVariable(required = false) @Nullable String document,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam(required = false) @Nullable String embed) {
        Access.Opened opened = access.require(authorization, oid);
        if (!opened.has("kid_birth_cert_doc") && !opened.has("kid_medical_doc")) {
            throw RestRefusal.scopeNotAllowed("documents of children need a scope of theirs");
        }
        for (Child child : opened.person().children()) {
            if (Long.toString(child.id()).equals(kid)) {
                List<Map<String, Object>> documents = Shapes.kidDocuments(opened, child);
                if (document != null) {
                    return found(documents, document);
                }
                boolean withElements = Embed.names(embed).contains(EMBED_ELEMENTS);
                return ResponseEntity.ok(Facts.collection(
                        withElements ? documents : addresses(oid, "kids/" + kid + "/docs", documents)));
            }
        }
        return ResponseEntity.notFound().build();
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(RestRefusal refusal) {
        refusals.add("rs/prns", refusal.code(), refusal.why());
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(refusal.body());
    }

    private static void requireScope(Access.Opened opened, Subcollection collection) {
        if (!opened.hasAny(collection.scopes())) {
            throw RestRefusal.scopeNotAllowed("the token has no scope for " + collection.path());
        }
    }

    private Map<String, Object> collection(Access.Opened opened, Subcollection collection, boolean withElements) {
        List<Map<String, Object>> elements = elements(opened, collection);
        String oid = Long.toString(opened.oid());
        Map<String, Object> object =
                Facts.collection(withElements ? elements : addresses(oid, collection.path(), elements));
        if (collection == Subcollection.KIDS) {
            faults.change(DataFault.Target.KID_COLLECTION, List.of(object));
        }
        return object;
    }

    private List<Map<String, Object>> elements(Access.Opened opened, Subcollection collection) {
        return switch (collection) {
            case CONTACTS -> {
                List<Map<String, Object>> contacts = Shapes.contacts(opened);
                faults.change(DataFault.Target.CONTACT, contacts);
                yield contacts;
            }
            case DOCUMENTS -> Shapes.documents(opened);
            case KIDS -> faults.kids(Shapes.kids(opened), opened.person());
            case ADDRESSES, VEHICLES, ROLES, ORGANISATIONS -> List.of();
        };
    }

    /** Without {@code embed} elements are addresses, one GET each. */
    private static List<String> addresses(String oid, String path, List<Map<String, Object>> elements) {
        String base =
                ServletUriComponentsBuilder.fromCurrentContextPath().toUriString() + "/rs/prns/" + oid + "/" + path;
        List<String> addresses = new ArrayList<>();
        elements.forEach(element -> addresses.add(base + "/" + element.get("id")));
        return addresses;
    }

    private static ResponseEntity<Map<String, Object>> found(List<Map<String, Object>> elements, String id) {
        for (Map<String, Object> element : elements) {
            if (String.valueOf(element.get("id")).equals(id)) {
                return ResponseEntity.ok(new LinkedHashMap<>(element));
            }
        }
        return ResponseEntity.notFound().build();
    }
}
