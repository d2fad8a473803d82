/** Microbenchmarks (JMH) of what every call passes through. */
package dev.patchbay.jmh;
