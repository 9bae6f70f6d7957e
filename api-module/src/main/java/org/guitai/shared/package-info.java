/**
 * What every domain may use: who calls, what they may do, ids, errors. Uses nothing itself.
 */
@NullMarked
package org.guitai.shared;

import org.jspecify.annotations.NullMarked;
