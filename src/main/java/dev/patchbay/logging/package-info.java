/**
 * Logging configuration: what is logged to stderr, and how. In the class path of the embedded
 * server and in that of the application; no other package knows it.
 */
package dev.patchbay.logging;
