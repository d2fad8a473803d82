/**
 * Facts about one call (typed request attributes), the record that listeners get at its end, and
 * the writers of errors.
 */
package dev.patchbay.call;
