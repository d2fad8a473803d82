package dev.patchbay.routing;

/**
 * A route that does not serve the call; for {@code explain}.
 *
 * @param route its name
 * @param why what did not match, or that no candidate is able
 */
public record Passed(String route, String why) {}
