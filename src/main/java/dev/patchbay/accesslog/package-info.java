/** One line for every call when its last byte is out; no spoken text and no key is ever in it. */
package dev.patchbay.accesslog;
