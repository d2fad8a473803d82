/** Tests of texts on their way to a voice: rules, pronunciations, sentences. */
package dev.patchbay.text;
