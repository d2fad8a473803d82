/**
 * Commands of the command line: check, explain, usage, keys and cache. Some read a configuration,
 * others call a running router as any client does, with the rights of the key that they are given.
 * The embedded server starts them by the name of their class; they parse with {@code cli}.
 */
package dev.patchbay.command;
