package education.gateway.system.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Works in the city's realm with people of its own making, or with personas that nobody changes, and so runs while others
 * work with the personas; one such class at a time, and none while the realm's settings are changed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("people made by a test")
@ResourceLock(value = BesideThePersonas.SETTINGS, mode = ResourceAccessMode.READ)
public @interface BesideThePersonas {

    /** The settings of the city's realm, to be locked by who changes them. */
    String SETTINGS = "settings of the city's realm";
}
