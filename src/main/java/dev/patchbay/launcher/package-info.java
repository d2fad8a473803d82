/**
 * Launcher of the executable WAR ({@code java -jar}): unpacks the WAR, builds the class path of the
 * embedded server and starts it. JDK only; these classes are at the root of the WAR.
 */
package dev.patchbay.launcher;
