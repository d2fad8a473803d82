/** Keeps bodies: small ones on the heap, large ones in temporary files. */
package dev.patchbay.body.spool;
