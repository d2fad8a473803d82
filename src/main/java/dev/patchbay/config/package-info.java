/**
 * Reads MicroProfile Config into records, all problems at once; the only place that knows the names
 * of keys.
 */
package dev.patchbay.config;
