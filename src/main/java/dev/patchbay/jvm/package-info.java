/**
 * What the running Java can do: virtual threads, heap pressure, preloaded classes, a monotonic
 * clock.
 */
package dev.patchbay.jvm;
