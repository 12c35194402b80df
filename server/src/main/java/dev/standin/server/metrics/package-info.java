/** Numbers about a server for Prometheus: folds of its journals, and what is counted when asked. */
package dev.standin.server.metrics;
