package org.guitai.audit.api;

import jakarta.ejb.Local;
import org.guitai.shared.Caller;
import org.guitai.shared.Page;

/** Searching the trail, newest first. */
@Local
public interface AuditRecords {

    /** The shop's own trail. Needs {@code audit.view}. */
    Page<AuditEntry> search(Caller.Staff caller, AuditSearch search);

    /** What operators did, and what happened outside all shops: never what people of a shop did in it. */
    Page<AuditEntry> search(Caller.Operator caller, AuditSearch search);

    /** Says in the trail that it was exported. */
    void recordExport(Caller.Staff caller, AuditSearch search);

    void recordExport(Caller.Operator caller, AuditSearch search);
}
