/** How the pages look and speak, beside the theme's files. */
@NullMarked
package education.gateway.keycloak.theme;

import org.jspecify.annotations.NullMarked;
