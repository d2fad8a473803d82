/**
 * Speech recognition of the demo: speech that the demo made is recognised by its digest, other
 * recordings by the programs that the machine has. Also the formats of a transcript.
 */
package dev.patchbay.demo.recognition;
