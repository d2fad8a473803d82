/**
 * Pure decision: from request and routes to an ordered plan of attempts with field edits, or a
 * refusal.
 */
package dev.patchbay.routing.plan;
