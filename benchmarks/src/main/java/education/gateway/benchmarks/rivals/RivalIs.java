package education.gateway.benchmarks.rivals;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Takes effect only for these values of {@code benchmark.rival}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(RivalIs.Asked.class)
@interface RivalIs {

    String[] value();

    /** Compares with the property. */
    final class Asked implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var values = (String[]) Objects.requireNonNull(metadata.getAnnotationAttributes(RivalIs.class.getName()))
                    .get("value");
            return values != null
                    && Arrays.asList(values).contains(context.getEnvironment().getProperty("benchmark.rival"));
        }
    }
}
