/**
 * Live chat for clients: sockets and long polling speak the same frames (docs/protocol). A {@code Line} carries frames,
 * a {@code Client} understands them, the {@code Hub} hands on what the bus tells.
 */
@NullMarked
package org.guitai.conversation.web;

import org.jspecify.annotations.NullMarked;
