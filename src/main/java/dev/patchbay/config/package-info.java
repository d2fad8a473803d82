/**
 * The configuration in force and its hot reload; each call keeps the settings it began with. {@link
 * dev.patchbay.config.source.ConfigSources} opens the sources (MicroProfile Config), a {@code
 * ConfigValues} looks up their values, a {@code Section} resolves a key through its fallbacks, a
 * {@code ValueParser} parses it, and one reader per record builds the settings; all problems are
 * reported at once. The root, the administration, the metrics, the dry run and the commands know
 * it.
 */
package dev.patchbay.config;
