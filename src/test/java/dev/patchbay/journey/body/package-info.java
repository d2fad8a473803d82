/** Journey tests of request and response bodies: speech, uploads, transcripts, formats. */
package dev.patchbay.journey.body;
