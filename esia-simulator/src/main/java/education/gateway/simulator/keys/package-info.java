/** Keys and certificates: GOST R 34.10-2012 as ESIA uses it, and the files in which this simulator keeps its own. */
@NullMarked
package education.gateway.simulator.keys;

import org.jspecify.annotations.NullMarked;
