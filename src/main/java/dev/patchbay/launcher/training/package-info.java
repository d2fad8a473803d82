/**
 * Training run for an AOT cache (JEP 483, JEP 515): calls of each main kind to a router that is
 * started to record its classes and profiles. Run by the packages' script {@code make-archive}.
 */
package dev.patchbay.launcher.training;
