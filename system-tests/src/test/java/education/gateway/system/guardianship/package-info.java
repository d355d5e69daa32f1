/** The resource in Keycloak that receives links, as the diary service and everybody else finds it. */
@NullMarked
package education.gateway.system.guardianship;

import org.jspecify.annotations.NullMarked;
