package education.gateway.system.saml;

import education.gateway.stack.Stack;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test class of this package the one world of the run. */
final class WithHostileSaml implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SamlWorld.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(WithHostileSaml.class))
                .computeIfAbsent(SamlWorld.class, any -> make(), SamlWorld.class);
    }

    private static SamlWorld make() {
        try {
            return new SamlWorld(Stack.shared());
        } catch (SQLException broken) {
            throw new IllegalStateException("the hostile state cannot be set up", broken);
        }
    }
}
