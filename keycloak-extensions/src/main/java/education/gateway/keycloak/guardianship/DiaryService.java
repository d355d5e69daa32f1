package education.gateway.keycloak.guardianship;

import education.gateway.keycloak.accounts.ServiceCaller;

/** Who may tell and ask of links: the client {@code diary-service}, and nobody else. */
final class DiaryService {

    static final ServiceCaller CALLER = new ServiceCaller("diary-service", "guardianship", "manage-guardianship");

    private DiaryService() {}
}
