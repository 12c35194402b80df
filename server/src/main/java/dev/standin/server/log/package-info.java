/** How Standin logs where nobody has said otherwise. */
package dev.standin.server.log;
