/**
 * The benchmark of chat (docs/benchmarks.md): a light load generator, a bare relay to compare with, and the table. Started by
 * {@code ./mvnw -Pbenchmark}; uses the drivers of {@code org.guitai.system}.
 */
@NullMarked
package org.guitai.benchmark;

import org.jspecify.annotations.NullMarked;
