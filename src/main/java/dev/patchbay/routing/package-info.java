/**
 * Where a call goes: providers, routes, the plan for one call, and what to do when an attempt ends.
 * Pure: JDK and {@code api} only; time, chance and health are parameters.
 */
package dev.patchbay.routing;
