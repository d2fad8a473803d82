/**
 * Rate limits: checks which limits a call meets, reserves what it needs, and refunds what it did
 * not use. The {@code x-ratelimit-*} headers and the 429 error follow from the token buckets in
 * {@code bucket} alone. The dry run, the metrics and the reader of the settings know it.
 */
package dev.patchbay.ratelimit;
