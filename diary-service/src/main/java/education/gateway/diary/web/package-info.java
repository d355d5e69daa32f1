/**
 * How refusals and mistakes are said, to programs (RFC 9457) and to people, how the API is described, how words typed for
 * everybody are read, and which headers every answer carries.
 */
@NullMarked
package education.gateway.diary.web;

import org.jspecify.annotations.NullMarked;
