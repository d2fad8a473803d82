/** What JSON and form scanners share: fields found, splices, fingerprints, errors. */
package dev.patchbay.body.scan;
