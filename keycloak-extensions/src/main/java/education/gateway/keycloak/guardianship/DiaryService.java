package education.gateway.keycloak.guardianship;

import education.gateway.keycloak.accounts.ServiceCaller;

/** Who may tell and ask of links and of joinings: the client {@code diary-service}, and nobody else. */
public final class DiaryService {

    public static final ServiceCaller CALLER =
            new ServiceCaller("diary-service", "guardianship", "manage-guardianship");

    private DiaryService() {}
}
