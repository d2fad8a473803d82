/** Journeys of calls with keys that were made at run time, and of the users behind one key. */
package dev.patchbay.journey.key;
