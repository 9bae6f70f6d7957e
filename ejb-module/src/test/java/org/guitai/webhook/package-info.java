@NullMarked
package org.guitai.webhook;

import org.jspecify.annotations.NullMarked;
