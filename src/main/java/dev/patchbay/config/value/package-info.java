/**
 * Looks up and parses single values, collects all problems with their keys, and suggests the right
 * name for a misspelt one. It knows {@code config.source} and the plain values of routing; {@code
 * config}, its readers and the administration know it.
 */
package dev.patchbay.config.value;
