/** Routers that share their state through Redis. */
package dev.patchbay.journey.cluster;
