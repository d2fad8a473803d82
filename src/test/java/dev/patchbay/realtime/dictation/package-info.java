/** Tests of realtime transcription by providers without realtime sessions. */
package dev.patchbay.realtime.dictation;
