/** Journey tests of the response cache. */
package dev.patchbay.journey.cache;
