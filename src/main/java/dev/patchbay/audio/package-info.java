/**
 * How long a recording is, from what its container says of itself: a few bounded reads, nothing is
 * decoded. JDK only.
 */
package dev.patchbay.audio;
