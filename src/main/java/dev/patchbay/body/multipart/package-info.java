/** Streaming multipart/form-data scanner and editor. */
package dev.patchbay.body.multipart;
