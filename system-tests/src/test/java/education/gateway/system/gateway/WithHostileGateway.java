package education.gateway.system.gateway;

import education.gateway.system.esia.WithHostileState;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test class of this package the one world of the run; it ends with the run. */
public final class WithHostileGateway implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == GatewayWorld.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return world(context);
    }

    /** The one world of this run, for extensions that build on it. */
    public static GatewayWorld world(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(WithHostileGateway.class))
                .computeIfAbsent(
                        GatewayWorld.class,
                        any -> new GatewayWorld(WithHostileState.world(context)),
                        GatewayWorld.class);
    }
}
