/** /health/*: liveness and readiness, as MicroProfile Health writes them. */
package dev.patchbay.readiness;
