/**
 * Routes as configured: conditions, candidates, retry, hedge and balance policies. Knows providers
 * and failover rules; the planner and the load balancer read them.
 */
package dev.patchbay.routing.route;
