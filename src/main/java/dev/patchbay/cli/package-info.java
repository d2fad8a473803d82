/**
 * The command-line parser of the server and of its commands. It knows nobody; {@code embedded} and
 * {@code command}, which live in different class loaders, share it.
 */
package dev.patchbay.cli;
