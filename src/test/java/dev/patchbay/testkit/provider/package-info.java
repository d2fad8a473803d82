/** Scripted providers on plain sockets: what they receive, and how they answer or fail. */
package dev.patchbay.testkit.provider;
