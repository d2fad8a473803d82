/** Turns the state of the router into JSON and into sentences. */
package dev.patchbay.admin.view;
