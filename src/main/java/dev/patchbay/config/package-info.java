/**
 * Reads MicroProfile Config into records, all problems at once; the only place that knows the names
 * of keys. {@link dev.patchbay.config.source.ConfigSources} opens the sources, a {@code
 * ConfigValues} takes the values out of them, a {@code Section} finds a key where it is said first,
 * a {@code ValueParser} turns its text into a value, and one reader a record puts them together.
 */
package dev.patchbay.config;
