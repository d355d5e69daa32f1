/** Traces of requests, made by Spring Boot where an operator has asked for them, with nothing in them that names anybody. */
@NullMarked
package education.gateway.diary.traces;

import org.jspecify.annotations.NullMarked;
