package org.guitai.account.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guitai.shared.Caller;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/** The review that the platform may ask for before a shop opens. The owner fills it in and sees where it stands. */
@Local
public interface Applications {

    Application get(Caller.Staff caller);

    /** Keeps what was filled in; can be left and resumed. Owner only. */
    void save(Caller.Staff caller, ApplicationDraft draft);

    /** A PDF, PNG or JPEG of at most 5 MB; ten at most. Owner only. */
    void addDocument(Caller.Staff caller, String name, byte[] content);

    void removeDocument(Caller.Staff caller, long document);

    /** Hands it in. Everything must be there and the agreement accepted. */
    void submit(Caller.Staff caller);

    /** Those waiting, the longest first. */
    List<Application> waiting(Caller.Operator caller);

    Application get(Caller.Operator caller, ShopId shop);

    Optional<Document> document(Caller.Operator caller, ShopId shop, long document);

    /** The shop opens, as the kind that the operator grants. */
    void accept(Caller.Operator caller, ShopId shop, String kind, boolean depositReceived);

    void sendBack(Caller.Operator caller, ShopId shop, String reasons);

    /**
     * What the owner says.
     *
     * @param wantedKind MALL or ORDINARY; granted by operators
     * @param depositReference how the deposit was paid, may be blank
     */
    record ApplicationDraft(
            String wantedKind, String company, String contact, String profile, String depositReference, boolean agreed)
            implements Serializable {}

    /** Where it stands. {@code reasons} is why it came back, null if it did not. */
    record Application(
            ShopId shop,
            String shopName,
            ShopState state,
            ApplicationDraft draft,
            List<DocumentView> documents,
            @Nullable String reasons,
            @Nullable Instant submittedAt)
            implements Serializable {}

    /** A document without its content. */
    record DocumentView(long id, String name, String type, int size) implements Serializable {}

    /** A document. */
    @SuppressWarnings("ArrayRecordComponent")
    record Document(String name, String type, byte[] content) implements Serializable {}
}
