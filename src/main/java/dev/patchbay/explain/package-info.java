/**
 * Says what would become of a call, without making it: the same planner, the same order, the same
 * rewriting and the same keys as for real calls, looked at instead of acted on. {@link
 * dev.patchbay.explain.CallQuestion} is what is asked, {@link dev.patchbay.explain.Explainer}
 * answers with an {@link dev.patchbay.explain.Explanation}, which is shown as JSON or as text.
 */
package dev.patchbay.explain;
