/** How nodes tell each other what happened. One node now; the server's data grid behind the same seam later. */
@NullMarked
package org.guitai.cluster.api;

import org.jspecify.annotations.NullMarked;
