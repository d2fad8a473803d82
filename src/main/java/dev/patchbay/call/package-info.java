/**
 * What the stations know of one call, the record that listeners get at its end, and the writers of
 * errors.
 */
package dev.patchbay.call;
