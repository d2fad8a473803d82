/**
 * Spools request bodies for replay, and responses for slow clients: a little on the heap, the rest
 * in temporary files. Knows only {@code api}. Used by {@code body} and its other rooms, by {@code
 * relay} and by the metrics.
 */
package dev.patchbay.body.spool;
