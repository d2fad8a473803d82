/**
 * The command-line parser of the server and of its commands. It knows nobody; {@code embedded} and
 * {@code command}, which live in different class loaders, share it.
 *
 * <p>Written without lambdas, streams and joined strings on the way of a right command line: the
 * first use of each in a process would cost as much time as the whole parsing.
 */
package dev.patchbay.cli;
