package dev.patchbay.body.json;

/**
 * Where one member of the outermost JSON object stands, as byte offsets.
 *
 * @param name decoded
 * @param from its opening quote
 * @param value first byte of its value
 * @param to byte after its value
 */
record JsonMember(String name, long from, long value, long to) {}
