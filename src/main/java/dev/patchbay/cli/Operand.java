package dev.patchbay.cli;

/**
 * A required operand (positional argument) of a command, such as a file.
 *
 * @param name as it stands in the help, in capitals
 * @param help one line, or several
 */
public record Operand(String name, String help) {}
