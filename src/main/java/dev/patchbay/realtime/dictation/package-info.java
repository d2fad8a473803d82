/**
 * Realtime transcription by providers without realtime sessions (dictation): splits the audio of a
 * client into utterances at silence, has each transcribed, and answers with the events of OpenAI's
 * realtime API.
 */
package dev.patchbay.realtime.dictation;
