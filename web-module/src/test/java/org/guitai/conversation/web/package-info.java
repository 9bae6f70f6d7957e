@NullMarked
package org.guitai.conversation.web;

import org.jspecify.annotations.NullMarked;
