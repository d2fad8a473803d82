/**
 * What each servlet station needs: facts on the request, the writer of errors, the edges of every
 * call.
 */
package dev.patchbay.web;
