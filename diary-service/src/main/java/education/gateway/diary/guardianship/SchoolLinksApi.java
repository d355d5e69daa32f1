package education.gateway.diary.guardianship;

import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.web.Refusal;
import education.gateway.identifiers.KeyedHashes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Links and bars of the pupils of an officer's own school; those of others are as if they did not exist. */
@RestController
@RequestMapping("/api/v1/school")
class SchoolLinksApi {

    private final Decisions decisions;
    private final SchoolLinks schoolLinks;
    private final KeyedHashes hashes;

    SchoolLinksApi(Decisions decisions, SchoolLinks schoolLinks, KeyedHashes hashes) {
        this.decisions = decisions;
        this.schoolLinks = schoolLinks;
        this.hashes = hashes;
    }

    /**
     * @param snils insurance number on the papers that were checked; kept as a keyed hash only, a veto and never a proof
     * @param surname on the papers
     * @param givenName on the papers
     * @param patronymic on the papers
     */
    record LinkRequest(
            @Nullable String parentId,
            @Nullable String pupilId,
            @Nullable String snils,
            @Nullable String surname,
            @Nullable String givenName,
            @Nullable String patronymic) {

        @Override
        public String toString() {
            return "LinkRequest";
        }
    }

    record Reasoned(@Nullable String reason, @Nullable String document) {}

    /** @param parentName as the school knows it; told where one pupil is asked about, null elsewhere */
    record LinkView(
            UUID id,
            String parentId,
            @Nullable String parentName,
            UUID pupilId,
            String basis,
            String state,
            Instant grantedAt,
            @Nullable Instant suspendedAt,
            @Nullable String suspendedReason,
            @Nullable Instant endedAt,
            @Nullable String endedReason) {

        static LinkView of(Link link) {
            return of(link, null);
        }

        static LinkView of(LinkOfSchool one) {
            LinkOfSchool.ParentName parent = one.parent();
            return of(one.link(), parent == null ? null : parent.words());
        }

        private static LinkView of(Link link, @Nullable String parentName) {
            Link.Suspension suspension = link.suspension();
            Link.Ending ending = link.ending();
            return new LinkView(
                    link.id(),
                    link.parentId(),
                    parentName,
                    link.pupilId(),
                    link.basis().code(),
                    ending != null ? "ended" : suspension != null ? "suspended" : "granted",
                    link.grantedAt(),
                    suspension == null ? null : suspension.at(),
                    suspension == null ? null : suspension.reason(),
                    ending == null ? null : ending.at(),
                    ending == null ? null : Codes.of(ending.reason()));
        }

        /** Names stay out of logs. */
        @Override
        public String toString() {
            return "LinkView[" + id + "]";
        }
    }

    record BarView(
            UUID id,
            String parentId,
            UUID pupilId,
            String reason,
            Instant imposedAt,
            @Nullable Instant liftedAt) {

        static BarView of(Bar bar) {
            return new BarView(
                    bar.id(), bar.parentId(), bar.pupilId(), Codes.of(bar.reason()), bar.imposedAt(), bar.liftedAt());
        }
    }

    record Found(List<LinkView> links, List<BarView> bars) {

        static Found of(Stream<LinkView> links, List<Bar> bars) {
            return new Found(links.toList(), bars.stream().map(BarView::of).toList());
        }
    }

    /**
     * All of a pupil, with the parents' names, or those of the whole school that are suspended, without names and with the
     * bars that stand on them.
     *
     * @param state {@code suspended}
     * @throws Refusal 400 unless exactly one of the two is asked for
     */
    @GetMapping("/links")
    Found links(
            SchoolOfficer officer,
            @RequestParam(required = false) @Nullable String pupilId,
            @RequestParam(required = false) @Nullable String state) {
        if (state == null) {
            SchoolLinks.OfPupil all = schoolLinks.ofPupil(officer, Fields.pupilId(Fields.text("pupilId", pupilId)));
            return Found.of(all.links().stream().map(LinkView::of), all.bars());
        }
        if (pupilId != null || !state.equals("suspended")) {
            throw Fields.bad("state");
        }
        SchoolLinks.AtRest resting = schoolLinks.atRest(officer);
        return Found.of(resting.links().stream().map(LinkView::of), resting.bars());
    }

    @PostMapping("/links")
    ResponseEntity<LinkView> grant(SchoolOfficer officer, @RequestBody LinkRequest request) {
        Decisions.Grant grant = decisions.grant(
                officer,
                Fields.parentId(request.parentId()),
                Fields.pupilId(Fields.text("pupilId", request.pupilId())),
                CheckedPerson.of(
                        hashes, request.snils(), request.surname(), request.givenName(), request.patronymic()));
        return ResponseEntity.status(grant.madeNow() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(LinkView.of(grant.link()));
    }

    @PostMapping("/links/{id}/end")
    LinkView end(SchoolOfficer officer, @PathVariable UUID id, @RequestBody Reasoned request) {
        return LinkView.of(decisions.end(
                officer, id, Fields.endReason(request.reason()), Fields.optional("document", request.document())));
    }

    @PostMapping("/links/{id}/suspension")
    LinkView suspend(SchoolOfficer officer, @PathVariable UUID id, @RequestBody Reasoned request) {
        return LinkView.of(decisions.suspend(officer, id, Fields.text("reason", request.reason())));
    }

    @DeleteMapping("/links/{id}/suspension")
    LinkView resume(SchoolOfficer officer, @PathVariable UUID id) {
        return LinkView.of(decisions.resume(officer, id));
    }

    /** "The same person": what rested because the state named somebody else goes on. */
    @PostMapping("/links/{id}/same-person")
    LinkView samePerson(SchoolOfficer officer, @PathVariable UUID id) {
        return LinkView.of(decisions.samePerson(officer, id));
    }

    @PostMapping("/bars/{id}/lifting")
    ResponseEntity<Void> lift(SchoolOfficer officer, @PathVariable UUID id, @RequestBody Reasoned request) {
        decisions.lift(
                officer, id, Fields.text("reason", request.reason()), Fields.text("document", request.document()));
        return ResponseEntity.noContent().build();
    }
}
