package org.guitai.conversation;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guitai.cluster.api.Bus;
import org.guitai.conversation.api.MarkBook;
import org.guitai.conversation.api.MarkMoved;
import org.guitai.conversation.api.Side;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ShopId;

/**
 * Gathers marks in memory and writes the newest of each side once a second. What a crash loses is said again by the
 * client when it resumes.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MarkBookBean implements MarkBook {

    private static final Logger LOG = System.getLogger(MarkBookBean.class.getName());

    private record Key(ShopId shop, ConversationId conversation, Side side) {}

    private final Map<Key, MarkMoved> newest = new ConcurrentHashMap<>();

    @Inject
    private MarkStore store;

    @Inject
    private Bus bus;

    @Override
    public void move(Caller.ShopCaller caller, ConversationId conversation, int delivered, int read) {
        Side side = caller instanceof Caller.Visitor ? Side.CUSTOMER : Side.STAFF;
        MarkMoved mark = new MarkMoved(caller.shop(), conversation, side, Math.max(delivered, read), read);
        newest.merge(new Key(caller.shop(), conversation, side), mark, MarkBookBean::later);
        bus.publish(mark);
    }

    private static MarkMoved later(MarkMoved a, MarkMoved b) {
        return new MarkMoved(
                a.shop(),
                a.conversation(),
                a.side(),
                Math.max(a.delivered(), b.delivered()),
                Math.max(a.read(), b.read()));
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void write() {
        List<MarkMoved> marks = new ArrayList<>();
        for (Key key : List.copyOf(newest.keySet())) {
            MarkMoved mark = newest.remove(key);
            if (mark != null) {
                marks.add(mark);
            }
        }
        if (marks.isEmpty()) {
            return;
        }
        try {
            store.write(marks);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Marks could not be written; trying again: {0}", e.toString());
            marks.forEach(mark ->
                    newest.merge(new Key(mark.shop(), mark.conversation(), mark.side()), mark, MarkBookBean::later));
        }
    }
}
