/**
 * What the stations know of one call and the record that is told when it is over; error writers.
 */
package dev.patchbay.call;
