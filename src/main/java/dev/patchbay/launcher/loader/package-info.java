/** Class loader of the unpacked WAR; part of the launcher and of the embedded server. */
package dev.patchbay.launcher.loader;
