/**
 * What is believed of the providers, what they have to do at the moment, and what may be asked of
 * them. Knows no servlet and no HTTP client; time and chance are parameters.
 */
package dev.patchbay.health;
