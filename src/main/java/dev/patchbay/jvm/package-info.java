/**
 * Capabilities of the running JVM: virtual threads, daemon threads, heap pressure, preloaded
 * classes, a monotonic clock.
 */
package dev.patchbay.jvm;
