/** Outermost stations: call id, record, admission control, draining, headers of static pages. */
package dev.patchbay.edge;
