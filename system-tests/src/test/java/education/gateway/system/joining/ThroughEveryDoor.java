package education.gateway.system.joining;

import education.gateway.system.esia.StateRealm;
import education.gateway.system.gateway.GatewayWorld;
import education.gateway.system.support.BesideTheCity;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs a class for the state itself and for an approved gateway; its constructor gets the alias of the door first. */
@BesideTheCity
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {StateRealm.RSA, GatewayWorld.PLAIN})
@ExtendWith(WithEveryDoor.class)
@interface ThroughEveryDoor {}
