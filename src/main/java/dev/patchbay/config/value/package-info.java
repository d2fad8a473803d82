/** Parses one value; collects all problems with their keys; suggests misspelt names. */
package dev.patchbay.config.value;
