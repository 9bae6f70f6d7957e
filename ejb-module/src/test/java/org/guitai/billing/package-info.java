@NullMarked
package org.guitai.billing;

import org.jspecify.annotations.NullMarked;
