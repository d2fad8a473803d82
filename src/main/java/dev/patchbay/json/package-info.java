/** JSON by Jackson: records are written as JSON, values are found in a tree by JSON pointers. */
package dev.patchbay.json;
