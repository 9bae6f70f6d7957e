@NullMarked
package org.guitai.launcher;

import org.jspecify.annotations.NullMarked;
