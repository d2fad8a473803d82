/** Realtime sessions over real sockets: a scripted provider, clients that send frames as bytes. */
package dev.patchbay.realtime;
