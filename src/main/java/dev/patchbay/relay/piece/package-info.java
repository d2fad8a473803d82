/**
 * Pieces of a long text: holds the answer to each until it is whole, and joins their samples into
 * one stream.
 */
package dev.patchbay.relay.piece;
