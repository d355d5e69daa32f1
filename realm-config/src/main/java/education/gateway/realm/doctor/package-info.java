/** What is wrong with a running installation, as far as it shows from outside. Reads, and changes nothing. */
@NullMarked
package education.gateway.realm.doctor;

import org.jspecify.annotations.NullMarked;
