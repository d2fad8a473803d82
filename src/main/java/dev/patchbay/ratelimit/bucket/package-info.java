/**
 * Counts what calls use: token buckets (Bucket4j) and concurrency counts. It knows neither HTTP nor
 * routing; only {@code ratelimit} and the reader of its settings know it.
 */
package dev.patchbay.ratelimit.bucket;
