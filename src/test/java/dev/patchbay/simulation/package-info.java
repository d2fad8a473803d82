/** Discrete simulations of many nodes: what the page about scale states, in simulated time. */
package dev.patchbay.simulation;
