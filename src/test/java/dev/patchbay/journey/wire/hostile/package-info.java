/** Answers of providers that are not what their documentation says. */
package dev.patchbay.journey.wire.hostile;
