/** Journeys of speech calls whose text the router changes or splits. */
package dev.patchbay.journey.text;
