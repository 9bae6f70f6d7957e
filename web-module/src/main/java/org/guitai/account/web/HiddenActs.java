package org.guitai.account.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.component.UICommand;
import jakarta.faces.component.visit.VisitContext;
import jakarta.faces.component.visit.VisitHint;
import jakarta.faces.component.visit.VisitResult;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;

/**
 * An agent who posts a button that the page does not show them: Faces passes over it, so it is refused and audited here.
 * The owner is shown every button that a page has; where one is missing, the page is old.
 */
public class HiddenActs implements PhaseListener {

    private static final long serialVersionUID = 1L;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        // Nothing is known of the page yet.
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        FacesContext faces = event.getFacesContext();
        if (!faces.isPostback() || faces.getResponseComplete() || faces.getViewRoot() == null) {
            return;
        }
        Caller.Staff caller =
                CDI.current().select(CurrentCaller.class).get().find().orElse(null);
        if (caller != null && !caller.owner() && !isShown(faces)) {
            String page = faces.getViewRoot().getViewId();
            CDI.current().select(AuditTrail.class).get().recordRefusal(caller, Act.on("permission.refused", page));
            refuse(faces);
        }
    }

    /** Whether one of the buttons that are shown was pressed. */
    private static boolean isShown(FacesContext faces) {
        Set<String> posted = faces.getExternalContext().getRequestParameterMap().keySet();
        boolean[] shown = new boolean[1];
        VisitContext visit = VisitContext.createVisitContext(faces, null, EnumSet.of(VisitHint.SKIP_UNRENDERED));
        faces.getViewRoot().visitTree(visit, (context, component) -> {
            shown[0] |= component instanceof UICommand && posted.contains(component.getClientId(faces));
            return shown[0] ? VisitResult.COMPLETE : VisitResult.ACCEPT;
        });
        return shown[0];
    }

    private static void refuse(FacesContext faces) {
        try {
            faces.getExternalContext().responseSendError(403, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faces.responseComplete();
    }
}
