/** Keys and certificates between us and the state: how ours are made and shown, and how the state's are replaced. */
@NullMarked
package education.gateway.realm.keys;

import org.jspecify.annotations.NullMarked;
