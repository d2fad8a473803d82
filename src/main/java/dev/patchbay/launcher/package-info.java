/**
 * What `java -jar` starts: makes a directory and a class path of the WAR and hands over. JDK only;
 * these classes lie at the root of the WAR, everything else is inside it.
 */
package dev.patchbay.launcher;
