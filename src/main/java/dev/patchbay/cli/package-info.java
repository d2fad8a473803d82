/**
 * The command-line parser of the server and of its commands. It depends on no other package; {@code
 * embedded} and {@code command}, which live in different class loaders, share it.
 *
 * <p>A valid command line is parsed without lambdas, streams and string concatenation: the first
 * use of each in a process would cost as much time as the whole parsing.
 */
package dev.patchbay.cli;
