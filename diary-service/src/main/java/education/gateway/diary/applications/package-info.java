/**
 * What parents ask of schools: an application for each child, from its creation to the school's decision or its end.
 */
@NullMarked
package education.gateway.diary.applications;

import org.jspecify.annotations.NullMarked;
