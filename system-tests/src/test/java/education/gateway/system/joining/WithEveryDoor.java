package education.gateway.system.joining;

import education.gateway.system.esia.StateWorld;
import education.gateway.system.gateway.WithHostileGateway;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the one world of the run, with the gateways' doors in it. */
final class WithEveryDoor implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StateWorld.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return WithHostileGateway.world(context).world;
    }
}
