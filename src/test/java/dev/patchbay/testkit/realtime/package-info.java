/** Both peers of a realtime session, frame by frame: a scripted provider and a client. */
package dev.patchbay.testkit.realtime;
