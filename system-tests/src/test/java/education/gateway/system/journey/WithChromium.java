package education.gateway.system.journey;

import education.gateway.system.support.BesideThePersonas;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test class the browser of its lane; it ends with the run. Two lanes cannot share one: who drives it may not
 * be asked by two threads.
 */
public final class WithChromium implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean beside = context.getRequiredTestClass().isAnnotationPresent(BesideThePersonas.class);
        return context.getRoot()
                .getStore(Namespace.create(WithChromium.class))
                .computeIfAbsent(beside, lane -> Chromium.start(), Chromium.class);
    }
}
