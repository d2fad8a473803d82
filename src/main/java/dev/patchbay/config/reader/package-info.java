/** One reader per part of the configuration; builds the immutable records. */
package dev.patchbay.config.reader;
