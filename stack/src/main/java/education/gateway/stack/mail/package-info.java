/** The mailbox of the stack: an SMTP server that keeps every letter, and a page that shows them. */
@NullMarked
package education.gateway.stack.mail;

import org.jspecify.annotations.NullMarked;
