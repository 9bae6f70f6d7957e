@NullMarked
package org.guitai.conversation;

import org.jspecify.annotations.NullMarked;
