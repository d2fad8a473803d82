/**
 * Values that nodes keep in Redis for each other (distributed cache): a bounded key-value store,
 * leases so that one node makes a value, notices to all nodes. It does not know what a value is.
 */
package dev.patchbay.cluster.value;
