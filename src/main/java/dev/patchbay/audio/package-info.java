/**
 * What a recording's container says of it, above all how long it is: a few bounded reads, nothing
 * is decoded. JDK only.
 */
package dev.patchbay.audio;
