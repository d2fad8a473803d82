package dev.patchbay.admin;

/**
 * Log level of a logger.
 *
 * @param logger the logger's name; {@code root} for the root logger
 * @param level effective level: {@code TRACE}, {@code DEBUG}, {@code INFO}, {@code WARN}, {@code
 *     ERROR} or {@code OFF}, own or inherited
 */
public record LogLevel(String logger, String level) {}
