package education.gateway.benchmarks.rivals;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Import;

/** Changes a diary that is started with {@code benchmark.rival}; without it the diary stays what it is. */
@AutoConfiguration
@ConditionalOnProperty("benchmark.rival")
@Import({OpenDoor.class, OpenRegister.class, WithoutSignature.class, Introspection.class})
class Rivals {}
