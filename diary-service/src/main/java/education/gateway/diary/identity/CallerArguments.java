package education.gateway.diary.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers the {@link Reader}, the {@link LoginProof}, the {@link SchoolOfficer} or the {@link Operator} who is asking. */
@Configuration(proxyBeanMethods = false)
class CallerArguments implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Resolver());
    }

    private static final class Resolver implements HandlerMethodArgumentResolver {

        private static final Map<Class<?>, Function<Jwt, Object>> CALLERS = Map.of(
                Reader.class, Callers::reader,
                LoginProof.class, Callers::proof,
                SchoolOfficer.class, Callers::officer,
                Operator.class, Callers::operator);

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return CALLERS.containsKey(parameter.getParameterType());
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer page,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            Jwt token = CallerToken.of(request.getNativeRequest(HttpServletRequest.class));
            return Objects.requireNonNull(CALLERS.get(parameter.getParameterType()))
                    .apply(token);
        }
    }
}
