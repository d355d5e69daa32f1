/** Makes a running realm what its files say, in an order that never leaves it weaker in between. */
@NullMarked
package education.gateway.realm.apply;

import org.jspecify.annotations.NullMarked;
