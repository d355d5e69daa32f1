/** A running realm as files of our layout, without its secrets. */
@NullMarked
package education.gateway.realm.export;

import org.jspecify.annotations.NullMarked;
