/**
 * Liveness and readiness: {@code /health/*}, in the format of MicroProfile Health.
 *
 * <p>Readiness depends on draining and, if the operator wants it, on the eligible providers of each
 * route. {@code metrics.gauge} reads the same context; the root registers the servlet.
 */
package dev.patchbay.readiness;
