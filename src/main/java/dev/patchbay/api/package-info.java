/**
 * What clients say and hear: the task, what was asked, who asked, and the errors they are told. JDK
 * only.
 */
package dev.patchbay.api;
