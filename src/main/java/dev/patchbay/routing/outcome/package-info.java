/** What one attempt came to and whether to fail over (a decision table). */
package dev.patchbay.routing.outcome;
