package dev.weir.platform;

import io.javalin.http.Context;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts the connection of an answer that failed after its beginning was sent, so that nobody takes that for the whole. */
public final class CutAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(CutAnswer.class);
    private static final String CUT = CutAnswer.class.getName();

    /** Jetty closes the connection, or resets the stream, on this status. */
    private static final int ABORT = -1;

    private CutAnswer() {}

    /** Cuts the connection; nothing more can be sent. Needs an {@link HttpServer}. */
    public static void cut(Context ctx) {
        ctx.req().setAttribute(CUT, true);
        try {
            ctx.res().sendError(ABORT);
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The connection was broken already", e);
        }
    }

    static void addTo(ServletContextHandler servlets) {
        FilterHolder filter = new FilterHolder((request, response, chain) ->
                chain.doFilter(new CuttableRequest((HttpServletRequest) request), response));
        filter.setAsyncSupported(true);
        servlets.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    /** Jetty takes a request that was cut for an asynchronous one, which Javalin would complete, in vain. */
    private static final class CuttableRequest extends HttpServletRequestWrapper {

        CuttableRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public boolean isAsyncStarted() {
            return getAttribute(CUT) == null && super.isAsyncStarted();
        }
    }
}
