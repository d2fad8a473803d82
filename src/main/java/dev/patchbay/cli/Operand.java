package dev.patchbay.cli;

/**
 * A required operand (positional argument) of a command, such as a file.
 *
 * @param name name in the help, in capitals
 * @param help description, one line or several
 */
public record Operand(String name, String help) {}
