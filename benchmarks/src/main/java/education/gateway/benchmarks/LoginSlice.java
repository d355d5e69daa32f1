package education.gateway.benchmarks;

/**
 * One counted stretch of logins through one door.
 *
 * @param logins how many were complete
 * @param keycloak CPU-ms of Keycloak for each
 * @param database CPU-ms of PostgreSQL for each
 * @param calls calls of Keycloak to the state or the gateway for each
 */
record LoginSlice(long logins, double keycloak, double database, double calls) {}
