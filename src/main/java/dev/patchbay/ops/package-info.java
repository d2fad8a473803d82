/** What operators see: health, metrics, and later administration. */
package dev.patchbay.ops;
