/** What a running realm and its files disagree about. Nothing here knows of HTTP. */
@NullMarked
package education.gateway.realm.plan;

import org.jspecify.annotations.NullMarked;
