@NullMarked
package org.guitai.shared;

import org.jspecify.annotations.NullMarked;
