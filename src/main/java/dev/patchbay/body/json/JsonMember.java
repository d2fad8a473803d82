package dev.patchbay.body.json;

/**
 * Position of one top-level member of a JSON body, as byte offsets.
 *
 * @param name member name, decoded
 * @param from offset of its opening quote
 * @param value offset of the first byte of its value
 * @param to offset of the byte after its value
 */
record JsonMember(String name, long from, long value, long to) {}
