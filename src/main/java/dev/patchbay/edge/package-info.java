/** The outermost stations: call id, record, admission, draining, static pages. */
package dev.patchbay.edge;
