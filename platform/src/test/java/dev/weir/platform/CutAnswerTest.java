package dev.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.javalin.http.Context;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CutAnswerTest {
    private final Logger javalin = (Logger) LoggerFactory.getLogger("io.javalin.Javalin");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Semaphore handled = new Semaphore(0);
    private final Semaphore audited = new Semaphore(0);
    private final Semaphore mayCut = new Semaphore(0);
    private final HttpServer server = new HttpServer(new HttpConfig("127.0.0.1", 0), config -> {
        config.routes.get("/javalin", ctx -> cut(ctx, true));
        config.routes.get("/jetty", ctx -> cut(ctx, false));
        config.routes.get("/whole", ctx -> ctx.result("whole"));
        config.requestLogger.http((ctx, milliseconds) -> audited.release());
        config.jetty.modifyServletContextHandler(servlets -> servlets.addFilter(
                new FilterHolder((request, response, chain) -> {
                    chain.doFilter(request, response);
                    handled.release();
                }),
                "/*",
                EnumSet.of(DispatcherType.REQUEST)));
    });

    private void cut(Context ctx, boolean wrapped) throws IOException {
        var out = wrapped ? ctx.outputStream() : ctx.res().getOutputStream();
        out.write(new byte[200_000]);
        out.flush();
        mayCut.acquireUninterruptibly();
        CutAnswer.cut(ctx);
    }

    @BeforeEach
    void start() {
        logged.start();
        javalin.addAppender(logged);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        javalin.detachAppender(logged);
    }

    @Test
    void cut_eitherStream_readerNoticesAndNothingIsLogged() throws Exception {
        assertCut("/javalin");
        assertCut("/jetty");
        assertThat(get("/whole").body().readAllBytes()).asString().isEqualTo("whole");
    }

    private void assertCut(String path) throws Exception {
        HttpResponse<InputStream> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        mayCut.release();
        assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
        assertThat(handled.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        assertThat(audited.tryAcquire()).as("seen by the request logger").isTrue();
        assertThat(logged.list).as("errors").noneMatch(event -> event.getLevel() == Level.ERROR);
    }

    private HttpResponse<InputStream> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }
}
