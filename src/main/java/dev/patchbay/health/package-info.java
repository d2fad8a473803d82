/**
 * Health of providers: circuit breaker, active health checks, cooldowns and operator overrides
 * decide whether a call may be sent to a provider. Knows no servlet and no HTTP client; time and
 * randomness are parameters. The load balancer asks it for permits; administration and metrics read
 * it.
 */
package dev.patchbay.health;
