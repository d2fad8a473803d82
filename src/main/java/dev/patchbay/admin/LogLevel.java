package dev.patchbay.admin;

/**
 * How much a logger tells.
 *
 * @param logger its name; {@code root} for all that say nothing of their own
 * @param level {@code TRACE}, {@code DEBUG}, {@code INFO}, {@code WARN}, {@code ERROR} or {@code
 *     OFF}, in force whether it is its own or inherited
 */
public record LogLevel(String logger, String level) {}
