package org.guitai.conversation;

import org.guitai.conversation.api.ConversationProblem;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Submission;
import org.guitai.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * What became of a submission.
 *
 * @param message what is stored, now or by an earlier try; null when refused
 * @param needsDecision whether routing has to look at the conversation
 */
record Written(
        Submission submission,
        @Nullable StoredMessage message,
        boolean repeat,
        boolean needsDecision,
        ProblemCode refusal) {

    static Written refused(Submission submission, ProblemCode problem) {
        return new Written(submission, null, false, false, problem);
    }

    static Written stored(Submission submission, StoredMessage message, boolean needsDecision) {
        return new Written(submission, message, false, needsDecision, ConversationProblem.CLOSED);
    }

    static Written again(Submission submission, StoredMessage message) {
        return new Written(submission, message, true, false, ConversationProblem.CLOSED);
    }
}
