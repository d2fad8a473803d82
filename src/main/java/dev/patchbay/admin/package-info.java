/**
 * Admin API: state and control of a running router as JSON below {@code /admin}.
 *
 * <p>A filter authenticates the operator, a table maps each path to an endpoint, and {@code
 * openapi.json} describes them all. The endpoints read health, load balancer, cache, limits, usage
 * and configuration; the root registers {@link dev.patchbay.admin.Admin}.
 */
package dev.patchbay.admin;
