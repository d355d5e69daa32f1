/** {@code realmctl}: the command for IT staff who configure realms. */
@NullMarked
package education.gateway.realm.command;

import org.jspecify.annotations.NullMarked;
