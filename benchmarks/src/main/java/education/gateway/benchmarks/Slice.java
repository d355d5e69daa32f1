package education.gateway.benchmarks;

/**
 * One counted stretch of load on one variant. CPU times are milliseconds for each right answer.
 *
 * @param perSecond right answers a second
 * @param failures wrong answers and broken connections
 * @param diary CPU of the diary's process
 * @param database CPU of PostgreSQL
 * @param keycloak CPU of Keycloak
 * @param tool CPU of the load tool
 * @param p50 median latency, milliseconds
 * @param p95 95th percentile
 * @param p99 99th percentile
 */
record Slice(
        double perSecond,
        long failures,
        double diary,
        double database,
        double keycloak,
        double tool,
        double p50,
        double p95,
        double p99) {

    /** CPU of all servers for one answer. */
    double servers() {
        return diary + database + keycloak;
    }
}
