/**
 * What the diary is compared with: the same service with a part of its authorisation taken out or replaced. These
 * classes are put on the service's class path by the benchmarks only; no product JAR holds them.
 */
@NullMarked
package education.gateway.benchmarks.rivals;

import org.jspecify.annotations.NullMarked;
