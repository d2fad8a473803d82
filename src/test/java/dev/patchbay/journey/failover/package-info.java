/** Journey tests of failover, load balancing, health and deadlines. */
package dev.patchbay.journey.failover;
