/**
 * Sources of the configuration (file, environment, system properties, defaults) and the line of
 * each key. It uses SmallRye Config and knows no other room; {@code config} and the commands know
 * it.
 */
package dev.patchbay.config.source;
