/**
 * Server-sent events (SSE) of the admin API, and call statistics of the last seconds. It reads
 * health, load balancer and usage, and is used by {@code admin} alone.
 */
package dev.patchbay.admin.events;
