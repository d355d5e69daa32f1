package education.gateway.diary.guardianship;

/** Something was written for Keycloak; once it is committed the hand-over may start. */
record LinkChanged() {}
