/** Decides who may administer: key, origin of the page, login throttle, separate port. */
package dev.patchbay.admin.door;
