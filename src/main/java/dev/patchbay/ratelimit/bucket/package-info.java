/** Token buckets (Bucket4j) and concurrency counts, without HTTP or routing. */
package dev.patchbay.ratelimit.bucket;
