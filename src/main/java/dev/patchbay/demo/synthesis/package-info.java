/**
 * Voices of the demo: speech synthesis inside the process by FreeTTS, or by the programs that the
 * machine has.
 */
package dev.patchbay.demo.synthesis;
