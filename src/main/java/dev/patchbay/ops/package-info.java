/** What operators see: health, and later metrics and administration. */
package dev.patchbay.ops;
