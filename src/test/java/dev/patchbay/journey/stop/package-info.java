/** Journey tests of a graceful stop. */
package dev.patchbay.journey.stop;
