package dev.patchbay.relay.piece;

/**
 * A piece of a long text, with the text around it, by which some providers choose intonation.
 *
 * @param text the piece
 * @param before end of the text before it; empty for the first
 * @param after begin of the text after it; empty for the last
 */
public record TextPiece(String text, String before, String after) {}
