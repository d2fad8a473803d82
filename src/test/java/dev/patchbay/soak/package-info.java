/**
 * A long run of everything at once: nothing is lost, nothing is wrong and nothing is left behind.
 */
package dev.patchbay.soak;
