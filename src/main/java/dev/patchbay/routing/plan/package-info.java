/**
 * Pure routing decision: from a request and the routes to an ordered plan of attempts with field
 * edits, or a refusal. Knows routes and providers; the relay, explain and the catalogue use it.
 */
package dev.patchbay.routing.plan;
