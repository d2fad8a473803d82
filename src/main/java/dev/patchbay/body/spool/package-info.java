/**
 * Spools request bodies for replay: small ones on the heap, large ones in temporary files. Knows
 * only {@code api}. Used by {@code body} and its other rooms, and by the metrics.
 */
package dev.patchbay.body.spool;
