/** Scripted logins as a browser does them: no script, own cookies, the forms that come. */
@NullMarked
package education.gateway.stack.login;

import org.jspecify.annotations.NullMarked;
