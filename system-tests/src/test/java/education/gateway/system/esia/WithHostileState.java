package education.gateway.system.esia;

import education.gateway.stack.Stack;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test class of this package the one world of the run; it ends with the run. */
public final class WithHostileState implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StateWorld.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return world(context);
    }

    /** The one world of this run, for extensions that build on it. */
    public static StateWorld world(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(WithHostileState.class))
                .computeIfAbsent(StateWorld.class, any -> make(), StateWorld.class);
    }

    private static StateWorld make() {
        try {
            return new StateWorld(Stack.shared());
        } catch (IOException | SQLException broken) {
            throw new IllegalStateException("the hostile state cannot be set up", broken);
        }
    }
}
