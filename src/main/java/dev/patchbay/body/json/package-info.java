/** Streaming JSON scanner and editor. */
package dev.patchbay.body.json;
