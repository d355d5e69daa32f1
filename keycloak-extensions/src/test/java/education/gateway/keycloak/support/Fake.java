package education.gateway.keycloak.support;

import java.lang.reflect.Proxy;

/** Stands in for an interface of Keycloak's; only what a test names is there. */
public final class Fake {

    private Fake() {}

    /** What a method answers. */
    public interface Behaviour {
        Object of(String method, Object[] arguments) throws Exception;
    }

    public static <T> T of(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Object result = behaviour.of(method.getName(), args);
            return method.getReturnType() == void.class ? null : result;
        }));
    }

    static UnsupportedOperationException unknown(String method) {
        return new UnsupportedOperationException(method);
    }
}
