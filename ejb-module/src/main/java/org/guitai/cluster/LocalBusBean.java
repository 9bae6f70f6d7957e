package org.guitai.cluster;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.io.Serializable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.guitai.cluster.api.Bus;

/** The bus of a single node. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class LocalBusBean implements Bus {

    private static final Logger LOG = System.getLogger(LocalBusBean.class.getName());

    private final List<Consumer<Serializable>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void publish(Serializable event) {
        for (Consumer<Serializable> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "A listener of the bus failed; its clients will find the gap", e);
            }
        }
    }

    @Override
    public Subscription subscribe(Consumer<Serializable> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
