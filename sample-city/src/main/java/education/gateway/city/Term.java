package education.gateway.city;

import java.time.LocalDate;

/**
 * A term of one class.
 *
 * @param kind четверть, триместр or полугодие
 */
public record Term(SchoolClass schoolClass, String kind, String name, LocalDate from, LocalDate to) {}
