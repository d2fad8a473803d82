/**
 * Explains a call without making it (a dry run): which route takes it, which candidates would be
 * tried in which order and what each would receive.
 *
 * <p>It runs the planner, load balancer, limits and cache keys that real calls use, read-only. A
 * {@link dev.patchbay.explain.CallQuestion} describes the call, {@link
 * dev.patchbay.explain.Explainer} answers with an {@link dev.patchbay.explain.Explanation}. {@code
 * command} and the admin endpoint use it.
 */
package dev.patchbay.explain;
