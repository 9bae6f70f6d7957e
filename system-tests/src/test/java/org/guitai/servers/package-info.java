/** The EAR on the servers of others: installed by the scripts of server-config, stopped, killed, and found again. */
@NullMarked
package org.guitai.servers;

import org.jspecify.annotations.NullMarked;
