/** The live event stream (SSE) of the dashboard, and the numbers of the last seconds. */
package dev.patchbay.admin.events;
