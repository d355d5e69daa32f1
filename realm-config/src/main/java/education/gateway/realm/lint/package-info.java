/** What a configuration must not do, and how a file that does it is told. */
@NullMarked
package education.gateway.realm.lint;

import org.jspecify.annotations.NullMarked;
