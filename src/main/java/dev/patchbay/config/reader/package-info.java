/**
 * Readers of the configuration: one per part, each builds the immutable settings of the room that
 * uses them. They know those rooms and {@code config.value}; only {@code config} knows them.
 */
package dev.patchbay.config.reader;
