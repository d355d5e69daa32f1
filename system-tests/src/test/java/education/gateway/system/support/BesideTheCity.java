package education.gateway.system.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Works in a realm of its own with servers of its own, and so runs while the tests of the city's realm run; one such
 * class at a time. Classes that take a server away, change a key that all realms share or measure time are
 * {@link org.junit.jupiter.api.parallel.Isolated} instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("realms beside the city's")
public @interface BesideTheCity {}
