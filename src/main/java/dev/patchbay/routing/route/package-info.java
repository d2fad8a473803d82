/** What a route is: conditions, candidates, retry, hedge and balance policies. */
package dev.patchbay.routing.route;
